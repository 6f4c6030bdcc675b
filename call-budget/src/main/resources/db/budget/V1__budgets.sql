-- There may be such a table already: services made it, before budgets had migrations of their own. It stays, with all that
-- was learned, because replicas of both kinds count in it during an update.
create table if not exists kontobro_budget.budget (
    credential_id text        not null,
    -- Cost units per window, and what one call is taken to cost, as last learned from the vendor's answers.
    limit_units   integer     not null,
    window_millis integer     not null,
    call_cost     integer     not null,
    -- Reserved for calls under way or to come; counts until it is settled.
    reserved      integer     not null default 0,
    -- Units settled per slice of the window; slice n of time is slot n modulo the length.
    slices        integer[]   not null,
    last_slice    bigint      not null,
    constraint budget_pk primary key (credential_id),
    constraint budget_reserved_not_negative check (reserved >= 0)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);
