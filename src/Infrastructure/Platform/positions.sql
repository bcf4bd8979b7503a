-- The order of events: a narrow row beside the wide one, written once the event is committed (NumberEvents).
create table if not exists platform.positions (
    stream text not null,
    position bigint not null,
    event_id uuid not null,
    -- Again, so that who looks for some types reads nothing else of the others.
    type text not null,
    primary key (stream, position)
);

-- How far each stream goes: the same as its highest position, for who asks whether there is news.
create table if not exists platform.streams (
    stream text primary key,
    last bigint not null
);

-- What is numbered: all that was visible in one snapshot, given by its end and by what was still running then; of that cluster.
create table if not exists platform.numbered (
    one boolean primary key default true check (one),
    cluster bigint not null,
    upto xid8 not null,
    running xid8[] not null
);

-- Of which history its positions in the feed are: a cluster and its timeline. One begins where a dump is restored, or a base backup to an
-- earlier moment, and where a standby takes over.
do $$ begin
    if not exists (select from pg_attribute where attrelid = 'platform.numbered'::regclass and attname = 'history') then
        alter table platform.numbered add column history text;
    end if;
end $$;

insert into platform.numbered (cluster, upto, running) values (0, '0', '{}') on conflict do nothing;
