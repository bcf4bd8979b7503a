-- The memberships that hold on a day by the wide reading (domain.md, 3.1), each organization once in a network: of several
-- roles or spells the one that began first. With a role, of those in that role.
create or replace function networks.memberships_on(day date, only_role text) returns setof networks.memberships language sql stable as
$function$
    select m.* from networks.memberships m
    where m.first_day <= day and m.last_day >= day and (only_role is null or m.role = only_role)
      and not exists (
        select from networks.memberships other
        where other.network_id = m.network_id and other.organization_id = m.organization_id
          and other.first_day <= day and other.last_day >= day and (only_role is null or other.role = only_role)
          and (other.first_day, other.id) < (m.first_day, m.id))
$function$;
