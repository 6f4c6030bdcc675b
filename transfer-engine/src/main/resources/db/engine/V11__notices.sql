-- What becomes of a record in the books after the hub's last attempt at it is looked for where that can be: in documents.
alter table transfer
    -- Null: a record that nothing becomes of. False: the last that was to be heard of it was heard.
    add column followed   boolean,
    -- When the books were last seen to have it, by a survey that tells all there is.
    add column sighted_at timestamptz,
    -- How often something was told of it beside its outcomes: names what is told next.
    add column notices    integer not null default 0;

update transfer set followed = true where kind in ('order', 'invoice', 'creditNote') and accounting_number is not null;

-- What is open on a connection, page by page, and what of it was not sighted.
create index transfer_followed_ix on transfer (connection_id, id) where followed;
-- Whose document a number in the books is.
create index transfer_in_books_ix on transfer (connection_id, kind, accounting_number) where followed is not null;
