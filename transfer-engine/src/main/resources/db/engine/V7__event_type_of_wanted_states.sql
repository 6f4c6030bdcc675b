-- One record can be asked for by events of different types: what is wanted is a type and its data. Records that came in
-- before were asked for by one type, and by one of two with equal effect; their hashes follow as Content makes them.
alter table transfer
    add column wanted_type      text,
    -- Of each of maybe_sent.
    add column maybe_sent_types text[] not null default '{}';

update transfer
set wanted_type = case kind when 'customer' then 'dev.kontobro.CustomerChanged.v1' else 'dev.kontobro.ProjectChanged.v1' end;

update transfer
set wanted_hash = sha256(wanted_hash || convert_to(wanted_type, 'UTF8')),
    maybe_sent_types = array_fill(wanted_type, array[cardinality(maybe_sent)]);

alter table transfer
    alter column wanted_type set not null,
    add constraint transfer_maybe_sent_typed check (cardinality(maybe_sent_types) = cardinality(maybe_sent));
