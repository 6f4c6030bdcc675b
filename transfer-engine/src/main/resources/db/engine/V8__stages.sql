-- A record may be in the books as far as it can be now and wait for its next step: it is held, and due_at is when it is
-- attempted again at the latest, 'infinity' where time does not set it off.
alter table transfer
    -- The version of the profile that the next step was put off by; null where none waits. Says so while it is held.
    add column staged_by          bigint,
    -- A person has asked for the attempt that comes, or for one before it that has come to nothing yet.
    add column released_by_person boolean not null default false;

drop index transfer_run_ix;
-- Runs of schedules, and steps whose time has come.
create index transfer_held_until_ix on transfer (due_at)
    where status = 'held' and (release_kind = 'run' or staged_by is not null);
-- Next steps that another profile or a person sets off.
create index transfer_staged_ix on transfer (connection_id, kind) where status = 'held' and staged_by is not null;
