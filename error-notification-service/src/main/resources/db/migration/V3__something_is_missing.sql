-- A mail that says what transfers wait for.
alter table notification.mail
    drop constraint mail_kind_known,
    add constraint mail_kind_known check (
        kind in ('transfer-failed', 'connection-broken', 'connection-restored', 'connection-expiring', 'flows-blocked'));
