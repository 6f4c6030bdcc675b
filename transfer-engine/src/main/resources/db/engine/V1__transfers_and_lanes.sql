-- The ledger of one service. Locks are taken lanes first, then transfers, each in key order: see docs/adr/0003.

create table lane (
    connection_id  text        not null,
    tenant_id      text        not null,
    system         text        not null,
    credential_id  text        not null,
    -- When the lane may be served next; null: nothing waits. A served lane moves behind all others because its turn
    -- becomes the time it was served; a throttled one gets a turn in the future; a full one gets 'infinity'.
    turn_at        timestamptz,
    last_served_at timestamptz not null default 'epoch',
    in_flight      integer     not null default 0,
    -- off, operator or broken; null: runs.
    pause          text,
    pause_problem  json,
    -- How often the connection broke; names the one mail about it.
    incident       bigint      not null default 0,
    constraint lane_pk primary key (connection_id),
    constraint lane_in_flight_not_negative check (in_flight >= 0),
    constraint lane_pause_known check (pause in ('off', 'operator', 'broken'))
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);

-- Claim: the least recently served lane of a system with work that is due.
create index lane_turn_ix on lane (system, turn_at) where turn_at is not null and pause is null;

create table transfer (
    id                 uuid        not null,
    connection_id      text        not null,
    tenant_id          text        not null,
    kind               text        not null,
    business_key       text        not null,
    name               text        not null,
    -- ready: its turn comes; scheduled: its turn comes at due_at; the rest as people see it.
    status             text        not null,
    priority           smallint    not null,
    due_at             timestamptz not null,
    received_at        timestamptz not null,
    changed_at         timestamptz not null,

    -- The wanted state: always the newest the source has told.
    version            bigint      not null,
    wanted             json,
    wanted_hash        bytea       not null,
    event_source       text        not null,
    event_id           text        not null,
    event_sequence     bigint,
    event_time         timestamptz not null,
    trace_parent       text,

    -- The state reached in the books, and the link to the record there.
    reached_version    bigint,
    accounting_number  text,
    checkpoints        json        not null default '{}',

    -- The attempt under way. One row per key and one lease per row: two attempts for a key cannot be.
    lease_id           uuid,
    lease_until        timestamptz,
    attempt_started_at timestamptz,
    attempt_version    bigint,
    attempt_cost       integer,
    attempts           integer     not null default 0,
    -- Failures in a row of the class that sets the pace of the next try.
    failures           integer     not null default 0,
    -- A write may have happened without its answer: look up before writing.
    look_up_first      boolean     not null default false,

    problem            json,
    release_kind       text,
    release_key        text,

    constraint transfer_pk primary key (id),
    constraint transfer_key_uk unique (connection_id, kind, business_key),
    constraint transfer_lane_fk foreign key (connection_id) references lane,
    constraint transfer_status_known check (status in
        ('ready', 'scheduled', 'running', 'held', 'transferred', 'unchanged', 'skipped', 'rejected')),
    constraint transfer_running_has_lease check ((status = 'running') = (lease_id is not null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);

-- Claim: the head of a lane, interactive before backfill.
create index transfer_ready_ix on transfer (connection_id, priority, due_at) where status = 'ready';
-- Promotion of scheduled tries.
create index transfer_scheduled_ix on transfer (due_at) where status = 'scheduled';
-- Leases that ran out.
create index transfer_lease_ix on transfer (lease_until) where status = 'running';
-- Release by event.
create index transfer_release_ix on transfer (connection_id, release_kind, release_key) where status = 'held';
-- The transfer log of a tenant, last changed first.
create index transfer_log_ix on transfer (tenant_id, changed_at, id);

create table attempt (
    transfer_id uuid        not null,
    number      integer     not null,
    version     bigint      not null,
    started_at  timestamptz not null,
    ended_at    timestamptz not null,
    result      text        not null,
    problem     json,
    warnings    json,
    calls       json        not null,
    constraint attempt_pk primary key (transfer_id, number),
    constraint attempt_transfer_fk foreign key (transfer_id) references transfer on delete cascade
);

-- Retention.
create index attempt_ended_ix on attempt using brin (ended_at);

-- Every event that was taken in, so that a repeat is known.
create table inbox (
    tenant_id    text        not null,
    event_source text        not null,
    event_id     text        not null,
    received_at  timestamptz not null,
    -- accepted, superseded (a newer state came with it), stale (older than the state held) or dead (dead-lettered)
    disposition  text        not null,
    constraint inbox_pk primary key (tenant_id, event_source, event_id),
    constraint inbox_disposition_known check (disposition in ('accepted', 'superseded', 'stale', 'dead'))
);

-- Retention.
create index inbox_received_ix on inbox using brin (received_at);

create table outbox (
    id        bigint generated always as identity,
    topic     text  not null,
    key       text  not null,
    headers   json  not null,
    value     bytea not null,
    constraint outbox_pk primary key (id)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);

-- Who may run a job that only one replica runs at a time.
create table job_lease (
    job        text        not null,
    owner      uuid        not null,
    held_until timestamptz not null,
    constraint job_lease_pk primary key (job)
);
