-- What people do with transfers: also with all that have one cause, which a stored problem says beside its code ("cause", see
-- CauseId).

alter table transfer
    -- Since when a person has the record in his own hands: it stands as skipped, with newer states, too, until somebody
    -- retries it. Null: nobody has.
    add column by_hand_since timestamptz,
    add constraint transfer_by_hand_is_skipped check (by_hand_since is null or status = 'skipped');

-- What has one cause, longest waiting first.
create index transfer_cause_ix on transfer (connection_id, (problem ->> 'cause'), received_at)
    where problem is not null and wanted is not null;
-- Problems that were stored before causes were: they are given theirs when somebody asks for their code.
create index transfer_without_cause_ix on transfer (connection_id, (problem ->> 'code'))
    where problem is not null and wanted is not null and (problem ->> 'cause') is null;
