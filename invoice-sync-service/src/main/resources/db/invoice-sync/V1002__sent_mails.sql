-- The mail that a document was last mailed by, so that what comes back is known again. Kept for as long as mails come back.
create table sent_mail (
    connection_id text        not null,
    kind          text        not null,
    number        text        not null,
    message_id    text        not null,
    recipient     text        not null,
    sent_at       timestamptz not null,
    -- Why it has come back, in the words of the recipient's mail server.
    returned_at   timestamptz,
    answer        text,
    -- When the document's transfer was set off for that.
    told_at       timestamptz,
    constraint sent_mail_pk primary key (connection_id, kind, number),
    constraint sent_mail_returned_with_answer check ((returned_at is null) = (answer is null)),
    constraint sent_mail_told_after_return check (told_at is null or returned_at is not null)
);

-- Whose mail it is that has come back.
create index sent_mail_message_ix on sent_mail (message_id);

-- What has come back and set nothing off yet.
create index sent_mail_untold_ix on sent_mail (returned_at) where returned_at is not null and told_at is null;

-- What is forgotten.
create index sent_mail_sent_ix on sent_mail (sent_at);
