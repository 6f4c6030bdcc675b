-- Failures with the same cause on the same connection; also a connection that does not work, and something that is missing in the books.
create table notification.issue (
    id               uuid        not null,
    tenant_id        text        not null,
    connection_id    text        not null,
    -- Follows from the problem's code and the facts that make its cause.
    cause            text        not null,
    -- The graver of the next two; what the connection itself stands in is graver than any transfer.
    class            text        not null,
    -- What the gravest of its transfers is; null where there never was one.
    transfer_class   text,
    -- Null unless the connection itself stands in it.
    connection_class text,
    code             text        not null,
    -- Of the records that have stood in it, each once.
    kinds            text[]      not null,
    accounting_system text       not null,
    -- The newest problem, as JSON with its texts.
    problem          text        not null,
    opened_at        timestamptz not null,
    last_at          timestamptz not null,
    resolved_at      timestamptz,
    -- How many times it was opened; mails are told apart by it.
    openings         integer     not null,
    now_count        bigint      not null,
    ever_count       bigint      not null,
    -- 'infinity' for good.
    muted_until      timestamptz,
    muted_by         text,
    -- When its opening, or its end, is to be told.
    tell_at          timestamptz not null,
    -- Which opening was told last, and which one's end.
    told_opening     integer     not null default 0,
    told_end         integer     not null default 0,
    constraint issue_pk primary key (id),
    constraint issue_class_known check (class in ('broken', 'missing', 'failed', 'waits', 'warning')),
    constraint issue_transfer_class_known check (transfer_class in ('failed', 'waits', 'warning')),
    constraint issue_connection_class_known check (connection_class in ('broken', 'missing')),
    constraint issue_counts_known check (now_count >= 0 and ever_count >= now_count),
    constraint issue_empty_when_resolved check (resolved_at is null or now_count = 0),
    constraint issue_muted_by_somebody check ((muted_until is null) = (muted_by is null))
);

-- One open issue for each cause; and what an outcome stands in.
create unique index issue_open on notification.issue (tenant_id, connection_id, cause) where resolved_at is null;
-- The last one with a cause, when it comes again.
create index issue_cause on notification.issue (tenant_id, connection_id, cause, resolved_at);
-- A tenant's issues, last happened first.
create index issue_last on notification.issue (tenant_id, last_at desc, id desc);
-- What is to be told: openings, and ends of what was told.
create index issue_to_tell on notification.issue (tell_at) where resolved_at is null and told_opening < openings;
create index issue_end_to_tell on notification.issue (tell_at)
    where resolved_at is not null and told_opening = openings and told_end < openings;
-- What a broken connection covers.
create index issue_broken on notification.issue (tenant_id, connection_id) where resolved_at is null and class = 'broken';
-- Retention.
create index issue_resolved on notification.issue (resolved_at) where resolved_at is not null;

-- What stands in an issue now.
create table notification.standing (
    -- The transfer's id, or which state of a connection it is.
    subject       text        not null,
    issue_id      uuid        not null,
    connection_id text        not null,
    class         text        not null,
    -- All empty where it is no transfer.
    transfer_id   uuid,
    version       bigint,
    kind          text,
    number        text,
    name          text,
    since         timestamptz not null,
    last_at       timestamptz not null,
    constraint standing_pk primary key (subject, issue_id),
    constraint standing_issue_fk foreign key (issue_id) references notification.issue (id) on delete cascade,
    constraint standing_whole check (
        (transfer_id is null) = (kind is null) and (transfer_id is null) = (number is null)
        and (transfer_id is null) = (name is null) and (transfer_id is null) = (version is null))
);

-- The transfers of an issue, newest first.
create index standing_of_issue on notification.standing (issue_id, since desc, transfer_id desc);
-- A document that somebody has booked in the books.
create index standing_record on notification.standing (connection_id, number, kind) where transfer_id is not null;

-- The newest that is known of a transfer or of a connection's state: older and repeated events change nothing.
create table notification.position (
    subject text        not null,
    version bigint      not null,
    step    bigint      not null,
    seen_at timestamptz not null default now(),
    constraint position_pk primary key (subject)
);

-- Retention.
create index position_seen on notification.position (seen_at);

-- The last day, by the tenant's calendar, on which it was decided whether a connection's digest is sent.
create table notification.digest (
    connection_id text not null,
    day           date not null,
    constraint digest_pk primary key (connection_id)
);

-- How many mails one address has had of one tenant.
create table notification.allowance (
    tenant_id  text        not null,
    recipient  text        not null,
    hour_began timestamptz not null,
    hour_used  integer     not null,
    day_began  timestamptz not null,
    day_used   integer     not null,
    constraint allowance_pk primary key (tenant_id, recipient)
);

-- Retention.
create index allowance_began on notification.allowance (day_began);

alter table notification.mail
    -- Counted against the recipient's allowance; a mail that is tried again is not counted again.
    add column counted boolean not null default false,
    drop constraint mail_kind_known,
    add constraint mail_kind_known check (
        kind in ('transfer-failed', 'connection-broken', 'connection-restored', 'connection-expiring', 'flows-blocked',
                 'issue-opened', 'issue-resolved', 'digest', 'too-many')),
    drop constraint mail_status_known,
    -- Left to the digest, because the recipient has had enough mails.
    add constraint mail_status_known check (
        status in ('pending', 'sent', 'refused', 'given-up', 'withdrawn', 'undeliverable', 'left-out'));
