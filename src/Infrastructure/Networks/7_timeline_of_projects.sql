-- Money is there from the first day on which an installment may be due to the last.
create or replace function networks.grants_then(day date) returns table (part text, place text, item jsonb) language sql stable as
$function$
    select 'grants', g.first_day || ' ' || g.id, jsonb_build_object(
        'id', g.id, 'funder', g.funder, 'program', g.program, 'currency', g.currency, 'total', g.total::text)
    from networks.grants g where g.first_day <= day and g.last_day >= day
$function$;

create or replace function networks.projects_then(day date) returns table (part text, place text, item jsonb) language sql stable as
$function$
    select 'projects', p.first_day || ' ' || p.id, jsonb_build_object('id', p.id, 'title', p.title, 'from', p."from", 'to', p."to")
    from networks.projects p where p.first_day <= day and p.last_day >= day
$function$;
