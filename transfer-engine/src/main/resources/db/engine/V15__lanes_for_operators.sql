-- Whoever runs the hub sees where work stands still.

-- The lanes of a tenant. It never changes, so that claims go on updating lanes in their pages.
create index lane_tenant_ix on lane (tenant_id, connection_id);
-- How much of a lane is tried again later; what of it is overdue.
create index transfer_scheduled_lane_ix on transfer (connection_id, due_at) where status = 'scheduled';
