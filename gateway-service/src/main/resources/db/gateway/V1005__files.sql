-- Files that sources have uploaded for their documents, until the services have put them into the books.
create table file (
    id         uuid        not null,
    tenant_id  text        not null,
    name       text        not null,
    media_type text        not null,
    size       bigint      not null,
    -- Of the content, hexadecimal.
    sha256     text        not null,
    content    bytea       not null,
    created_at timestamptz not null,
    -- From then on nobody gets it any more.
    expires_at timestamptz not null,
    constraint file_pk primary key (id),
    constraint file_tenant_fk foreign key (tenant_id) references tenant (id)
);

-- PDF and pictures are compressed already.
alter table file alter column content set storage external;

-- How much a tenant has stored.
create index file_tenant_ix on file (tenant_id) include (size);
-- What has been kept long enough.
create index file_expires_ix on file (expires_at);
