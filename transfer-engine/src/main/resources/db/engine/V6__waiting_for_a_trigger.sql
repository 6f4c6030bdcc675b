-- What waits for its trigger is held: release_kind 'run' until due_at, 'release' until a person releases it; release_key
-- is its kind of record.

-- Runs of schedules.
create index transfer_run_ix on transfer (due_at) where status = 'held' and release_kind = 'run';
