-- An invoice that cannot be made is tried again later, each time after a longer rest. One that has been begun and not handed
-- over yet has handed_over 0: no further orders come onto it.
alter table collective_invoice
    -- In a row, since its orders changed last.
    add column failures      integer not null default 0,
    add column put_off_until timestamptz;
