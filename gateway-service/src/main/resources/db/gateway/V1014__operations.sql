-- What whoever runs the hub sees: how often each problem is met, what no service could read, and what a tenant lets him look at.

-- Until when support may look at a tenant's records; what is over counts as if it were not there.
create table support_access (
    tenant_id  text        not null,
    ends_at    timestamptz not null,
    allowed_by text        not null,
    allowed_at timestamptz not null,
    constraint support_access_pk primary key (tenant_id),
    constraint support_access_tenant_fk foreign key (tenant_id) references tenant (id)
);

-- How many outcomes there were with a problem, hour by hour.
create table problem_tally (
    hour      timestamptz not null,
    code      text        not null,
    system    text        not null,
    tenant_id text        not null,
    outcomes  bigint      not null,
    -- Also for the statistics of a period, and for retention.
    constraint problem_tally_pk primary key (hour, code, system, tenant_id)
);

-- What no service could take in, as it came.
create table dead_letter (
    id          uuid        not null,
    -- In the order of the topic.
    position    bigint      generated always as identity,
    -- Topic, partition and offset of the record.
    origin      text        not null,
    -- Where it can be published again; null: not known, or some of it is missing.
    topic       text,
    key         text        not null,
    headers     json        not null,
    value       bytea       not null,
    -- Of the problem, and what is wrong.
    code        text        not null,
    reason      text        not null,
    -- As it says itself, if there is such a tenant.
    tenant_id   text,
    type        text,
    source      text,
    at          timestamptz not null,
    redriven_at timestamptz,
    redriven_by text,
    constraint dead_letter_pk primary key (id),
    -- A repeat, or what two services could not read, is one.
    constraint dead_letter_once unique (origin),
    constraint dead_letter_somebody_redrives check ((redriven_at is null) = (redriven_by is null))
);

-- The list, the newest first, and which is the first that is too much.
create index dead_letter_list_ix on dead_letter (position);
-- How many of each problem are open; the list of one; those that are published again together.
create index dead_letter_open_ix on dead_letter (code, position) where redriven_at is null;
-- What has been kept long enough.
create index dead_letter_at_ix on dead_letter (at);
