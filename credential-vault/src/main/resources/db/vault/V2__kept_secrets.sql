-- Secrets that the hub has made and shares with one party outside, sealed: what it signs calls to that party with.

create table vault.kept_secret (
    id            uuid        not null,
    -- What it is the secret of. It opens for that only.
    owner         text        not null,
    sealed_secret bytea       not null,
    key_id        bigint      not null,
    made_at       timestamptz not null,
    -- From when on it is of no use any more, because another one has taken its place; null: it is the one in use.
    ends_at       timestamptz,
    constraint kept_secret_pk primary key (id)
);

-- One in use at a time. Reading it, too.
create unique index kept_secret_in_use_uq on vault.kept_secret (owner) where ends_at is null;

-- Those that still hold beside it.
create index kept_secret_owner_ix on vault.kept_secret (owner, ends_at);

-- What can be removed.
create index kept_secret_ends_ix on vault.kept_secret (ends_at) where ends_at is not null;

-- Rotation: what is not sealed with the newest key yet, and which keys are in use.
create index kept_secret_key_ix on vault.kept_secret (key_id);
