-- Of what is at rest the gateway keeps a log of its own: it asks for what is not.

-- A tenant's transfers that something is still to happen to, last changed first.
create index transfer_open_ix on transfer (tenant_id, changed_at, id)
    where status in ('ready', 'scheduled', 'running') or (status = 'held' and staged_by is not null);
