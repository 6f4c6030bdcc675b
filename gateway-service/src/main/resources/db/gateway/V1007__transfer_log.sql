-- What came of every transfer, as the services have told: the log that tenants search.

create table logged_transfer (
    id                uuid        not null,
    tenant_id         text        not null,
    connection_id     text        not null,
    system            text        not null,
    kind              text        not null,
    -- The record's business key in the source.
    number            text        not null,
    name              text        not null,
    status            text        not null,
    problem_code      text,
    -- As it was told, with its texts.
    problem           json,
    warnings          json,
    -- An outcome of a later version, or of the same after more attempts, is the newer one; then the time decides.
    version           bigint      not null,
    attempts          integer     not null,
    accounting_number text,
    -- How far a document is in the books.
    document_stage    text,
    received_at       timestamptz not null,
    changed_at        timestamptz not null,
    -- Read from the owning service because the topic holds its outcome no more; whatever the topic tells is better.
    copied            boolean     not null,
    -- Each with the tenant's key before it: see LogTable.
    words             tsvector    not null,
    constraint logged_transfer_pk primary key (id),
    constraint logged_transfer_status_known check (
        status in ('held', 'transferred', 'unchanged', 'skipped', 'rejected'))
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02,
    autovacuum_analyze_scale_factor = 0.02);

-- The log of a tenant, last changed first; by kind or connection; how many there are per day, connection and status. The
-- last three columns spare the rows.
create index logged_transfer_log_ix on logged_transfer (tenant_id, changed_at, id, kind, connection_id, status);
-- The same by status; what waits for a person, by problem.
create index logged_transfer_status_ix on logged_transfer (tenant_id, status, changed_at, id, problem_code);
-- The same by problem.
create index logged_transfer_problem_ix on logged_transfer (tenant_id, problem_code, changed_at, id)
    where problem_code is not null;
-- One record of the source.
create index logged_transfer_number_ix on logged_transfer (tenant_id, number);
-- Search by words.
create index logged_transfer_words_ix on logged_transfer using gin (words);
-- Retention.
create index logged_transfer_changed_ix on logged_transfer using brin (changed_at);

-- How far the services' own logs have been read for what the topic of outcomes holds no more.
create table transfer_copy (
    service   text not null,
    tenant_id text not null,
    -- Where the next page begins; null at the start.
    cursor    text,
    copied_at timestamptz,
    constraint transfer_copy_pk primary key (service, tenant_id),
    constraint transfer_copy_tenant_fk foreign key (tenant_id) references tenant (id)
);
