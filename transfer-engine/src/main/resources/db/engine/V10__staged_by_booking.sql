-- A next step may wait because the connection may not book without a person yet: it is due when that changes.
alter table transfer
    -- How it was with automatic booking when the next step was put off, as AutomaticBooking.text() has it. Null where none
    -- waits, or where it was put off before this was kept: then it is looked at once more.
    add column staged_booking text;
