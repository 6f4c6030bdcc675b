-- Records that other services have brought into the books, as their outcomes tell: what records of this service may need.
-- One row per record. Locked after the lane of its connection, like the transfers that wait for it.
create table link (
    connection_id     text        not null,
    kind              text        not null,
    business_key      text        not null,
    accounting_number text        not null,
    -- Of the outcome that told: a later one has a later version, or the same and more attempts.
    version           bigint      not null,
    attempts          integer     not null,
    changed_at        timestamptz not null,
    constraint link_pk primary key (connection_id, kind, business_key)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
