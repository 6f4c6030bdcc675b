-- Where the source's numbers are others in the books, two of its records could come to have the same one there.
alter table transfer
    -- The number in the books that the record is to have, or has, claimed before it is written.
    add column claimed_number text;

-- Who has claimed a number; and no two records of a kind have the same.
create unique index transfer_claimed_number_ux on transfer (connection_id, kind, claimed_number)
    where claimed_number is not null;
