-- A record may be asked for something by another one of its connection, by a note among its checkpoints.
alter table transfer
    -- When that was last. After the start of an attempt that is under way: another one follows it.
    add column asked_at timestamptz;
