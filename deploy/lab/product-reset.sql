-- Back to the state just after the load.
delete from training.participations where import_id is not null;
delete from training.import_rejections;
delete from training.import_chunks;
delete from training.participation_imports;
delete from training.registrations where registered_at > timestamptz '2025-12-31 00:00+00';
update training.sessions set seats_taken = 20, version = 1 where state = 'scheduled' and (seats_taken, version) <> (20, 1);
truncate platform.outbox, platform.positions, platform.streams, platform.audit_entries, platform.idempotency_keys;
select training.rebuild();
vacuum training.participations;
vacuum training.registrations;
vacuum training.sessions;
-- Facts that are put back are facts that changed: the service counts them, once, before the next block is measured.
select pg_sleep(4);
