-- What owners gave the hub, and what was got by it, sealed. See docs/adr/0006.

create schema if not exists vault;

create table vault.kept_grant (
    connection_id    text        not null,
    system           text        not null,
    kind             text        not null,
    state            text        not null,
    -- Grows with every grant that is newly given.
    version          bigint      not null,
    -- Grows whenever what would be handed out changes. Whoever comes back from the vendor may only store on the
    -- revision that he left with.
    revision         bigint      not null,

    -- Both sealed with one key, so that one number tells which keys are in use. A lost grant stays, unless it is spent:
    -- the vendor may have been wrong, or the app's own secret.
    sealed_grant     bytea,
    sealed_access    bytea,
    key_id           bigint,
    access_until     timestamptz,

    issued_at        timestamptz not null,
    -- When the grant dies of not being used; null: never.
    expires_at       timestamptz,
    opened_at        timestamptz,

    -- Who asks the vendor at this moment. By the database's clock, which all replicas share; so is asked_at, when the
    -- vendor was asked last.
    claim_id         uuid,
    claimed_until    timestamptz,
    asked_at         timestamptz,
    -- Since when an answer is missing that may have spent the grant; null: none is.
    unanswered_since timestamptz,

    -- Why the grant is lost: facts only.
    problem          json,

    constraint kept_grant_pk primary key (connection_id),
    constraint kept_grant_state_known check (state in ('held', 'lost', 'forgotten')),
    constraint kept_grant_held_is_there check (state <> 'held' or sealed_grant is not null),
    constraint kept_grant_forgotten_is_gone check (state <> 'forgotten' or sealed_grant is null),
    constraint kept_grant_key_is_told check ((sealed_grant is null) = (key_id is null)),
    constraint kept_grant_access_has_an_end check ((sealed_access is null) = (access_until is null)),
    constraint kept_grant_access_while_held check (sealed_access is null or state = 'held'),
    constraint kept_grant_claim_has_an_end check ((claim_id is null) = (claimed_until is null)),
    constraint kept_grant_lost_says_why check ((state = 'lost') = (problem is not null))
);

-- Keeping alive: grants that have not been used for long.
create index kept_grant_idle_ix on vault.kept_grant (issued_at) where state = 'held' and expires_at is not null;

-- Warnings: grants that are about to die.
create index kept_grant_expiry_ix on vault.kept_grant (expires_at) where state = 'held' and expires_at is not null;

-- Rotation: what is not sealed with the newest key yet, and which keys are in use.
create index kept_grant_key_ix on vault.kept_grant (key_id) where key_id is not null;
