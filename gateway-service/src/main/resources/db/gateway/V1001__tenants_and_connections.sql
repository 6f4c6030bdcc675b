-- Who is on the hub, where their books are, and what is to happen to what they send.

create table tenant (
    id         text        not null,
    name       text        not null,
    language   text        not null,
    zone       text        not null,
    -- Who hears of what needs somebody.
    mail_to    text[]      not null,
    -- Grows with every change.
    revision   bigint      not null default 1,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    constraint tenant_pk primary key (id)
);

create table connection (
    id              text        not null,
    tenant_id       text        not null,
    system          text        not null,
    name            text        not null,
    is_default      boolean     not null,
    scope           json        not null,
    -- In the tenant's zone; what happened before that day is not transferred.
    start_date      date,

    state           text        not null,
    -- What a broken or revoked connection was, and will be again.
    state_before    text,
    company         json,
    -- Of the company in the accounting system, once somebody has confirmed it.
    company_number  text,
    problem         json,
    -- The vault's, of the grant that the state is about; 0: none was ever kept.
    grant_version   bigint      not null default 0,

    profile         json        not null,
    profile_version bigint      not null default 1,
    -- Flows that wait for something to be put right in the books, with what that is.
    blocked         json        not null default '{}',

    -- Grows with every change.
    revision        bigint      not null default 1,
    created_at      timestamptz not null default now(),
    changed_at      timestamptz not null default now(),

    constraint connection_pk primary key (id),
    constraint connection_tenant_fk foreign key (tenant_id) references tenant (id),
    constraint connection_system_known check (system in ('economic', 'fortnox')),
    constraint connection_state_known check (
        state in ('being-connected', 'to-be-confirmed', 'active', 'paused', 'broken', 'revoked')),
    constraint connection_before_when_disconnected check (
        (state in ('broken', 'revoked')) = (state_before is not null) and state_before in ('active', 'paused')),
    constraint connection_company_when_granted check ((state = 'being-connected') = (company is null)),
    constraint connection_broken_says_why check ((state = 'broken') = (problem is not null))
);

create index connection_tenant_ix on connection (tenant_id, id);
-- What is in no connection's scope has one place to go.
create unique index connection_default_ix on connection (tenant_id) where is_default;
-- The books of one company are one connection's: two would send everything twice.
create unique index connection_company_ix on connection (tenant_id, system, company_number);

-- Every profile a connection has had.
create table profile_version (
    connection_id text        not null,
    version       bigint      not null,
    profile       json        not null,
    changed_by    text        not null,
    changed_at    timestamptz not null default now(),
    constraint profile_version_pk primary key (connection_id, version),
    constraint profile_version_connection_fk foreign key (connection_id) references connection (id)
);

-- Who changed what; never a secret.
create table audit (
    id            uuid        not null,
    at            timestamptz not null,
    tenant_id     text        not null,
    connection_id text,
    actor         text        not null,
    action        text        not null,
    before        json,
    after         json,
    constraint audit_pk primary key (id)
);

create index audit_tenant_ix on audit (tenant_id, id);
create index audit_at_ix on audit (at);

-- What was answered to a request that said by what it would be known when repeated.
create table answered_request (
    client      text        not null,
    key         text        not null,
    fingerprint bytea       not null,
    status      integer     not null,
    location    text,
    body        text,
    answered_at timestamptz not null default now(),
    constraint answered_request_pk primary key (client, key)
);

create index answered_request_at_ix on answered_request (answered_at);

-- Browsers in which a link to a connection was opened. Neither a link nor what a browser knows can be made from what is
-- kept here.
create table visit (
    -- Digest of what only the browser knows.
    secret        bytea       not null,
    link_id       uuid        not null,
    connection_id text        not null,
    opened_at     timestamptz not null,
    ends_at       timestamptz not null,
    -- When neither the visit nor its link is of any use any more: until then the link is known to be used.
    expires_at    timestamptz not null,
    -- Digest of what ties the vendor's answer to this browser; null: none is waited for.
    state         bytea,
    -- Whether the vendor was asked for a service account.
    as_service    boolean,
    -- What came of the last step.
    outcome       json,
    constraint visit_pk primary key (secret),
    constraint visit_link_once unique (link_id),
    constraint visit_connection_fk foreign key (connection_id) references connection (id)
);

-- What can be removed.
create index visit_expires_ix on visit (expires_at);

create table outbox (
    id      bigint generated always as identity,
    topic   text  not null,
    key     text  not null,
    headers json  not null,
    value   bytea not null,
    constraint outbox_pk primary key (id)
);

-- Who may run a job that only one replica runs at a time.
create table job_lease (
    job        text        not null,
    owner      uuid        not null,
    held_until timestamptz not null,
    constraint job_lease_pk primary key (job)
);

-- What one replica does from time to time, and when it is due next.
create table chore (
    name   text        not null,
    due_at timestamptz not null,
    constraint chore_pk primary key (name)
);

-- Registers of connections' books, as they were when they were read last.
create table register (
    connection_id text        not null,
    register      text        not null,
    -- Null when a right was missing; then there is a problem.
    entries       json,
    problem       json,
    read_at       timestamptz not null,
    constraint register_pk primary key (connection_id, register),
    constraint register_connection_fk foreign key (connection_id) references connection (id),
    constraint register_read_or_withheld check ((entries is null) <> (problem is null))
);

-- What came of the last preflight of each connection.
create table preflight (
    connection_id   text        not null,
    -- Of the profile that it was about.
    profile_version bigint      not null,
    report          json        not null,
    run_at          timestamptz not null,
    constraint preflight_pk primary key (connection_id),
    constraint preflight_connection_fk foreign key (connection_id) references connection (id)
);

create index register_read_ix on register (read_at);
create index preflight_run_ix on preflight (run_at);
