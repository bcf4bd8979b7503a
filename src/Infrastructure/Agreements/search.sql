-- What somebody typed, as each language looks at it: a word of a Dutch text is found by its Dutch stem, any word by its beginning.
-- Both parameters are folded words joined by &; a word that a language passes over asks for nothing there.
create or replace function agreements.asked(words text, beginnings text) returns tsquery language sql immutable parallel safe as $function$
    select to_tsquery('pg_catalog.simple', beginnings) || to_tsquery('pg_catalog.dutch', words) || to_tsquery('pg_catalog.french', words)
        || to_tsquery('pg_catalog.german', words) || to_tsquery('pg_catalog.english', words)
$function$;
