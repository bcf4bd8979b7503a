-- The files of imports, in parts; they hardly compress, and trying costs more than it saves.
create table if not exists training.import_chunks (
    import_id uuid not null,
    number integer not null,
    bytes bytea not null,
    primary key (import_id, number));
do $$ begin
    -- Once: for each reader of a file it waits, and who comes behind it as well.
    if (select attstorage from pg_attribute where attrelid = 'training.import_chunks'::regclass and attname = 'bytes') <> 'e' then
        alter table training.import_chunks alter column bytes set storage external;
    end if;
end $$;

-- HMAC-SHA-256 of the import keys of persons who were forgotten.
create table if not exists training.forgotten_keys (digest bytea primary key);

-- What was annulled is looked up for each row of an import, and there is little of it.
create index if not exists participations_annulled on training.participations (person, course_id, held_on) where annulled_at is not null;

-- Written by COPY, read by the list of rejections.
create table if not exists training.import_rejections (
    import_id uuid not null,
    line integer not null,
    "column" text,
    reason text not null,
    primary key (import_id, line));

-- Whose turn is next: new ones, and those that nobody works on any more.
create index if not exists participation_imports_waiting on training.participation_imports ((coalesce(leased_until, created_at)))
    where state in ('queued', 'running');

-- What a client has under way: imports that wait, and bytes that are kept of those since an instant. Of a part, which is not compressed, the
-- database knows the length without reading it. Alone: what others of the client brought before is seen, as a statement in here
-- has a look of its own after the wait; they wait for the end of the transaction.
create or replace function training.held_imports(whose text, since timestamptz, alone boolean) returns table (waiting int, kept bigint) language plpgsql as $$
begin
    if alone then
        perform pg_advisory_xact_lock(hashtextextended('imports of ' || whose, 0));
    end if;

    return query select
        (select count(*)::int from training.participation_imports i where i.client = whose and i.state in ('queued', 'running')),
        (select coalesce(sum(octet_length(c.bytes)), 0)::bigint
        from training.participation_imports i join training.import_chunks c on c.import_id = i.id
        where i.client = whose and i.created_at >= since);
end $$;
