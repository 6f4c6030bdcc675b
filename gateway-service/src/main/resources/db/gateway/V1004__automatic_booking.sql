-- Whether the hub may book in a company's books without a person: what must be so first, and what services are told.

alter table tenant
    -- Whether its plan has automatic booking. Where nobody has said otherwise it has; an owner confirms all the same.
    add column automatic_booking boolean not null default true;

alter table connection
    -- As services are told.
    add column automatic_booking json not null default '{"state":"on-probation"}';

alter table connection
    alter column automatic_booking drop default;

-- Services have been told of something else, and take only what is newer.
update connection set revision = revision + 1;
update chore set due_at = now() where name = 'tell-again';

-- What has happened in a connection's books. It outlives every grant, and begins with the first draft.
create table booking_history (
    connection_id  text        not null,
    -- When the hub made its first draft there.
    drafting_since timestamptz,
    -- The first document that a person had booked.
    booked_kind    text,
    booked_number  text,
    booked_at      timestamptz,
    constraint booking_history_pk primary key (connection_id),
    constraint booking_history_connection_fk foreign key (connection_id) references connection (id),
    constraint booking_history_booked_whole check (
        (booked_kind is null) = (booked_at is null) and (booked_number is null) = (booked_at is null))
);

-- Probations that may end today.
create index booking_history_drafting_ix on booking_history (drafting_since);

-- What owners have confirmed in writing, word by word; never removed.
create table booking_confirmation (
    connection_id text        not null,
    -- Which of the connection's it is, from 1.
    number        bigint      not null,
    text_version  integer     not null,
    language      text        not null,
    text          text        not null,
    confirmed_by  text        not null,
    confirmed_at  timestamptz not null,
    withdrawn_by  text,
    withdrawn_at  timestamptz,
    constraint booking_confirmation_pk primary key (connection_id, number),
    constraint booking_confirmation_connection_fk foreign key (connection_id) references connection (id),
    constraint booking_confirmation_somebody_withdraws check ((withdrawn_at is null) = (withdrawn_by is null))
);

-- The one that holds.
create unique index booking_confirmation_holds_ix on booking_confirmation (connection_id) where withdrawn_at is null;
