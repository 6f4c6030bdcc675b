-- When the books of a connection are looked at for what became of its documents. One row per connection; whoever looks holds
-- its row by a lease, never by a lock, since that takes calls.
create table survey (
    connection_id  text        not null,
    -- The next night's, by the plan; it stays where it is until that has come to its end.
    night_at       timestamptz not null,
    -- When it is looked at next, for whatever reason.
    due_at         timestamptz not null,
    -- A source of changes has said that there are some; what is said during a look makes another one.
    news_at        timestamptz,
    -- Days to look back that a person has asked for, and when.
    look_back_days integer,
    asked_at       timestamptz,
    -- What changed before this moment has been looked at.
    cursor_at      timestamptz,
    failures       integer     not null default 0,
    owner          uuid,
    held_until     timestamptz,

    -- The last look that came to its end, and why the one after it did not, if it did not.
    begun_at       timestamptz,
    ended_at       timestamptz,
    looked_at      bigint      not null default 0,
    told           bigint      not null default 0,
    calls          bigint      not null default 0,
    problem        json,
    constraint survey_pk primary key (connection_id),
    constraint survey_look_back_bounded check (look_back_days between 1 and 400),
    constraint survey_held_by_somebody check ((owner is null) = (held_until is null))
);

-- The next one to look at.
create index survey_due_ix on survey (due_at);
