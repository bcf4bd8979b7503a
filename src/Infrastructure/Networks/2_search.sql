-- Organizations are found by the beginnings of the words of their names (domain.md, 3.3), folded when they are kept and when
-- they are asked for. No text search configuration takes part: the words are split already.
create or replace function networks.searched(words text) returns tsvector language sql immutable parallel safe as
$function$ select array_to_tsvector(string_to_array(words, ' ')) $function$;

create index if not exists ix_organizations_search on networks.organizations using gin (networks.searched(search_text));

-- Written out where it is called, so that the index is used.
create or replace function networks.answers_to(words text, asked text) returns boolean language sql immutable parallel safe as
$function$ select networks.searched(words) @@ asked::tsquery $function$;
