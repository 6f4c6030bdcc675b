-- What was rejected for a setting that has been changed, and is to be tried again: all transfers of one cause.
create table retrial (
    tenant_id      text        not null,
    connection_id  text        not null,
    -- Of the problem.
    code           text        not null,
    -- The id of its cause, as transfers have it.
    cause          text        not null,
    -- Who changed the setting.
    actor          text        not null,
    asked_at       timestamptz not null,
    -- A replica that is at it puts it off, so that another one takes over when that one has died.
    due_at         timestamptz not null,
    -- How many times they are tried after this one: some may have been tried before their service knew of the change.
    rounds_to_come integer     not null,
    constraint retrial_pk primary key (tenant_id, connection_id, code, cause),
    constraint retrial_rounds_known check (rounds_to_come >= 0)
);

-- The claim: what is due, oldest first.
create index retrial_due on retrial (due_at);
