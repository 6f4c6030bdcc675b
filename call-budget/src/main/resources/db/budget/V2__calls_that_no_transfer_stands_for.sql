-- Until then transfers leave some of the budget to calls that somebody waits for.
alter table kontobro_budget.budget
    add column awaited_until timestamptz not null default 'epoch';

-- Calls under way that no transfer's row tells of: what each has reserved, and when it has ended at the latest.
create table kontobro_budget.open_call (
    id            uuid        not null,
    credential_id text        not null,
    units         integer     not null,
    ends_at       timestamptz not null,
    constraint open_call_pk primary key (id),
    constraint open_call_units_positive check (units > 0)
);

-- Finds the calls of replicas that are gone.
create index open_call_end_ix on kontobro_budget.open_call (ends_at);
