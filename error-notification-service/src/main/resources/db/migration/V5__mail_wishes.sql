-- Who does not want every mail of a tenant.
create table notification.mail_wish (
    tenant_id  text        not null,
    -- In lower case.
    address    text        not null,
    -- connections: only what tells of a connection itself.
    wish       text        not null,
    since      timestamptz not null,
    -- When a mail was last held back by it, or it was wished: it is forgotten when there is nothing to hold back for long.
    held_at    timestamptz not null,
    -- When it was last asked whether mails are wanted again.
    invited_at timestamptz,
    constraint mail_wish_pk primary key (tenant_id, address),
    constraint mail_wish_known check (wish in ('connections', 'nothing'))
);

-- Retention.
create index mail_wish_held on notification.mail_wish (held_at);

alter table notification.mail
    drop constraint mail_kind_known,
    add constraint mail_kind_known check (
        kind in ('transfer-failed', 'connection-broken', 'connection-restored', 'connection-expiring', 'flows-blocked',
                 'issue-opened', 'issue-resolved', 'digest', 'too-many', 'invitation'));
