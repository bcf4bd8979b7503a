-- Agreements of which Networks was told that they were in force.
create or replace function networks.agreements_then(day date) returns table (part text, place text, item jsonb) language sql stable as
$function$
    select 'inForce', a.in_force_from || ' ' || a.id, jsonb_build_object(
        'id', a.id, 'title', a.title, 'at', a.href, 'inForceFrom', a.in_force_from, 'endsOn', a.ends_on)
    from networks.known_agreements a
    where a.was_in_force and a.in_force_from <= day and (a.ends_on is null or a.ends_on >= day)
$function$;
