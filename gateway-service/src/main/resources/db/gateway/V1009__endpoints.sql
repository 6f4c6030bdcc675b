-- Where source systems hear what became of their records, and what is, was and will be told there.
create table endpoint (
    id            uuid        not null,
    tenant_id     text        not null,
    url           text        not null,
    description   text,
    -- Names of the events that it hears; empty: all.
    events        text[]      not null,
    -- active; paused: by its tenant; gone: it answered so; failing: nothing has worked there for too long.
    state         text        not null,
    state_since   timestamptz not null,
    created_at    timestamptz not null,
    changed_at    timestamptz not null,

    -- How often in a row it did not work, since when, and why the last time; null: the last time, it did.
    failures      integer     not null default 0,
    failing_since timestamptz,
    failure       text,

    -- When it had its last turn, and before when it has no other. By the database's clock, which all replicas share.
    served_at     timestamptz not null default now(),
    resume_at     timestamptz not null default now(),

    constraint endpoint_pk primary key (id),
    constraint endpoint_tenant_fk foreign key (tenant_id) references tenant (id),
    constraint endpoint_state_known check (state in ('active', 'paused', 'gone', 'failing')),
    constraint endpoint_failure_says_why check ((failing_since is null) = (failure is null))
);

-- A tenant's endpoints, for the API and for what is to be told to them.
create index endpoint_tenant_ix on endpoint (tenant_id, id);

-- Turns: the one served least recently first.
create index endpoint_turn_ix on endpoint (served_at) where state = 'active';

-- One event at one endpoint.
create table delivery (
    id           uuid        not null default gen_random_uuid(),
    -- In the order of the topic.
    position     bigint      generated always as identity,
    endpoint_id  uuid        not null,
    -- The event's id, as the header carries it.
    webhook_id   text        not null,
    type         text        not null,
    subject      text        not null,
    -- Order is kept between those of one record.
    record       text        not null,
    body         bytea       not null,
    created_at   timestamptz not null default now(),

    state        text        not null default 'waiting',
    -- Tries since it was to be delivered, or to be delivered again.
    attempts     integer     not null default 0,
    due_at       timestamptz not null default now(),
    -- Who is at it, and until when nobody else may be.
    lease        uuid,
    leased_until timestamptz,

    -- What came of the last try.
    tried_at     timestamptz,
    took_ms      bigint,
    status       integer,
    reason       text,
    answer       text,

    constraint delivery_pk primary key (id),
    constraint delivery_endpoint_fk foreign key (endpoint_id) references endpoint (id) on delete cascade,
    -- A repeat of an event is no second delivery.
    constraint delivery_once unique (endpoint_id, webhook_id),
    constraint delivery_state_known check (state in ('waiting', 'running', 'delivered', 'failed')),
    constraint delivery_runs_under_a_lease check (
        (state = 'running') = (lease is not null) and (lease is null) = (leased_until is null))
);

-- What is due at an endpoint, and whether anything is.
create index delivery_due_ix on delivery (endpoint_id, due_at, position) where state = 'waiting';

-- What of the same record comes first, and what is running.
create index delivery_order_ix on delivery (endpoint_id, record, position) where state in ('waiting', 'running');

-- Leases that have run out; how much of an endpoint's is running.
create index delivery_running_ix on delivery (endpoint_id, leased_until) where state = 'running';

-- The list of an endpoint's deliveries, the newest first, all and by state.
create index delivery_list_ix on delivery (endpoint_id, position);
create index delivery_state_ix on delivery (endpoint_id, state, position);

-- What has been kept long enough.
create index delivery_created_ix on delivery (created_at);
