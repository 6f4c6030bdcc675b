-- Records that were shown as they would be sent, and sent when somebody had confirmed that.
create table test_transfer (
    id                  uuid        not null,
    connection_id       text        not null,
    -- Of the connection that the record was shown for.
    connection_revision bigint      not null,
    -- As it is sent: in the JSON format of CloudEvents.
    event               json        not null,
    preview             json        not null,
    shown_by            text        not null,
    shown_at            timestamptz not null,
    confirmed_by        text,
    confirmed_at        timestamptz,
    -- The transfer, once something came of it.
    outcome             json,
    constraint test_transfer_pk primary key (id),
    constraint test_transfer_connection_fk foreign key (connection_id) references connection (id),
    constraint test_transfer_somebody_confirms check ((confirmed_at is null) = (confirmed_by is null)),
    constraint test_transfer_outcome_when_confirmed check (outcome is null or confirmed_at is not null)
);

-- The list of a connection's, the newest first.
create index test_transfer_connection_ix on test_transfer (connection_id, id);
-- Retention.
create index test_transfer_shown_ix on test_transfer (shown_at);
