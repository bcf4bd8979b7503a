-- The files of knowledge items, in parts; what they hold hardly compresses, and trying costs more than it saves.
create table if not exists networks.knowledge_file_parts (
    file_id uuid not null,
    number integer not null,
    bytes bytea not null,
    primary key (file_id, number));
alter table networks.knowledge_file_parts alter column bytes set storage external;
