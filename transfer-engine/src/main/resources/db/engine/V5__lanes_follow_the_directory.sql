-- Whether a connection runs is the directory's to say; a lane adds what its own attempts have found out.
alter table lane
    -- As the directory last told.
    add column grant_version   bigint not null default 0,
    -- The version of the grant that was refused here while the directory showed it running.
    add column refused_version bigint,
    -- Kinds of record that wait for something to be put right in the books.
    add column blocked         text[] not null default '{}',
    drop column incident;

update lane set pause = null, pause_problem = null where pause <> 'off';

alter table lane
    drop constraint lane_pause_known,
    -- off: stopped by somebody, or not started yet; broken: the vendor does not let the hub in; null: runs.
    add constraint lane_pause_known check (pause in ('off', 'broken'));

-- Budgets are named after companies now, no longer after secrets; those of old names are used by nobody.
