-- The files of knowledge items, in parts; what they hold hardly compresses, and trying costs more than it saves.
create table if not exists networks.knowledge_file_parts (
    file_id uuid not null,
    number integer not null,
    bytes bytea not null,
    primary key (file_id, number));
do $$ begin
    -- Once: for each reader of a file it waits, and who comes behind it as well.
    if (select attstorage from pg_attribute where attrelid = 'networks.knowledge_file_parts'::regclass and attname = 'bytes') <> 'e' then
        alter table networks.knowledge_file_parts alter column bytes set storage external;
    end if;
end $$;

-- Found by the beginnings of words, as organizations are (2_search.sql).
create index if not exists ix_knowledge_items_search on networks.knowledge_items using gin (networks.searched(search_text));
