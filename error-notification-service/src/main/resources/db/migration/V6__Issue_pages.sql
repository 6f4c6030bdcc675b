-- A tenant's open issues, gravest first, of one class last happened first; and how many there are.
create index issue_gravest on notification.issue (
    tenant_id, array_position(array['broken', 'missing', 'failed', 'waits', 'warning'], class), last_at desc, id desc)
    where resolved_at is null;
