-- Wanted states that were replaced while it was not known whether they had been written, oldest first: by them a record
-- that an attempt without an answer left in the books is known for ours, though the source has renamed it since.
alter table transfer add column maybe_sent text[] not null default '{}';
