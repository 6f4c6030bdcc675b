-- What was rejected for a setting that has been changed, and is to be tried again: the transfers of an issue.
create table retrial (
    issue_id      uuid        not null,
    tenant_id     text        not null,
    -- Who changed the setting.
    actor         text        not null,
    asked_at      timestamptz not null,
    -- A replica that is at it puts it off, so that another one takes over when that one has died.
    due_at        timestamptz not null,
    -- How far it has got in the issue's transfers; null at their beginning.
    cursor        text,
    -- How many times the transfers are gone through after this one: some may have been tried before their service knew of the change.
    rounds_to_come integer    not null,
    constraint retrial_pk primary key (issue_id),
    constraint retrial_rounds_known check (rounds_to_come >= 0)
);

-- The claim: what is due, oldest first.
create index retrial_due on retrial (due_at);
