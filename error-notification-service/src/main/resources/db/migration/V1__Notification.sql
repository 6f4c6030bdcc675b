-- One row per mail to one recipient.
create table notification.mail (
    id          uuid        not null default gen_random_uuid(),
    -- Follows from what the mail is about and who gets it; left part of its Message-ID.
    key         text        not null,
    kind        text        not null,
    tenant_id   text        not null,
    -- Empty when nobody is known to send it to.
    recipient   text        not null,
    -- Which break of which connection a mail is about; null for transfers.
    incident    text,
    -- The event's data as it came: the mail is written when it is sent.
    data        text        not null,
    -- Sent only after that one was.
    follows     uuid,
    status      text        not null default 'pending',
    -- Why it is not sent, or not yet.
    reason      text,
    attempts    integer     not null default 0,
    due_at      timestamptz not null default now(),
    -- Until then a replica is sending it; a later time means nobody is.
    lease_until timestamptz,
    created_at  timestamptz not null default now(),
    finished_at timestamptz,
    constraint mail_pk primary key (id),
    -- A repeated outcome event makes no second mail.
    constraint mail_once unique (key),
    constraint mail_follows_fk foreign key (follows) references notification.mail (id) on delete cascade,
    constraint mail_kind_known check (kind in ('transfer-failed', 'connection-broken', 'connection-restored')),
    constraint mail_status_known check (status in ('pending', 'sent', 'refused', 'given-up', 'withdrawn', 'undeliverable')),
    constraint mail_finished_unless_pending check ((status = 'pending') = (finished_at is null))
);

-- The claim: what is due, oldest first; and the count of what waits.
create index mail_pending on notification.mail (due_at) where status = 'pending';
-- The mails about one break, when the connection works again.
create index mail_incident on notification.mail (incident) where incident is not null;
-- What must not be sent because the mail before it was not; and the cascade of a deletion.
create index mail_follows on notification.mail (follows) where follows is not null;
-- Retention.
create index mail_finished on notification.mail (finished_at) where finished_at is not null;
