-- Invoices that orders are collected on. Whatever changes one, or its orders, holds the lock of its connection.
create table collective_invoice (
    connection_id text        not null,
    -- The number of the invoice as its source, which is this service, gives it.
    number        text        not null,
    -- What its orders have in common, see OrderGroup.
    group_key     text        not null,
    -- When it is made; its day is the invoice's.
    run_at        timestamptz not null,
    -- Grows with every change of its orders.
    revision      bigint      not null default 0,
    -- The revision that was last handed over; null: none yet, and orders may still come onto it.
    handed_over   bigint,
    constraint collective_invoice_pk primary key (connection_id, number)
);

-- What is due: made for the first time, or made anew.
create index collective_invoice_due_ix on collective_invoice (run_at) where handed_over is distinct from revision;
-- Where an order of the same group may still come onto.
create index collective_invoice_open_ix on collective_invoice (connection_id, group_key) where handed_over is null;

create table collected_order (
    connection_id  text        not null,
    order_number   text        not null,
    invoice_number text        not null,
    -- The invoice's since which the order says what it says.
    revision       bigint      not null,
    -- The order as its source has told it; null when it has been kept long enough.
    content        json,
    -- Of the content; the same for the same.
    imprint        text        not null,
    -- What it takes up of an invoice, in thousandths.
    room           integer     not null,
    -- When it was found to be in the books with its invoice.
    handled_at     timestamptz,
    constraint collected_order_pk primary key (connection_id, order_number),
    constraint collected_order_invoice_fk foreign key (connection_id, invoice_number) references collective_invoice
);

-- The orders of an invoice.
create index collected_order_invoice_ix on collected_order (connection_id, invoice_number);
-- Retention.
create index collected_order_handled_ix on collected_order (handled_at) where content is not null;
