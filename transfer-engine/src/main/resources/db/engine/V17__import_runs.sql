-- Imports, as sources name them: which records came in with which, so that people see how far one is.

create table import_run (
    id               uuid        not null,
    tenant_id        text        not null,
    connection_id    text        not null,
    name             text        not null,
    began_at         timestamptz not null,
    last_received_at timestamptz not null,
    -- How many there are of it in imported_record.
    records          bigint      not null default 0,
    constraint import_run_pk primary key (id),
    constraint import_run_name_uk unique (connection_id, name)
);

-- The runs of a tenant, last begun first.
create index import_run_tenant_ix on import_run (tenant_id, began_at, id);
-- Retention.
create index import_run_received_ix on import_run (last_received_at);

-- A record may come in with several.
create table imported_record (
    run_id      uuid not null,
    transfer_id uuid not null,
    constraint imported_record_pk primary key (run_id, transfer_id)
);
