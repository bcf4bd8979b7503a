-- What was true on a day, in one statement: each part adds its items, as they are shown, under its name.
create or replace function networks.memberships_then(day date) returns table (part text, place text, item jsonb) language sql stable as
$function$
    select 'memberships', n.name || ' ' || o.name, jsonb_build_object(
        'id', m.id, 'networkId', m.network_id, 'network', n.name, 'organizationId', m.organization_id, 'organization', o.name,
        'role', m.role, 'from', m."from", 'to', m."to")
    from networks.memberships_on(day, null) m
    join networks.networks n on n.id = m.network_id
    join networks.organizations o on o.id = m.organization_id
$function$;
