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

insert into platform.numbered (cluster, upto, running) values (0, '0', '{}') on conflict do nothing;
