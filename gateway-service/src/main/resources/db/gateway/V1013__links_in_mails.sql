-- Links in mails that have been used: what changes something works once, whichever replica is asked.
create table mail_link_use (
    link_id     uuid        not null,
    tenant_id   text        not null,
    -- Until then somebody is at it; later, without it being done, somebody else may be.
    taken_until timestamptz not null,
    done_at     timestamptz,
    -- The link's own end: after it nobody need know.
    expires_at  timestamptz not null,

    constraint mail_link_use_pk primary key (link_id),
    constraint mail_link_use_tenant_fk foreign key (tenant_id) references tenant (id)
);

-- What can be forgotten.
create index mail_link_use_expires_ix on mail_link_use (expires_at);
