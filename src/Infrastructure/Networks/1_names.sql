-- Name and aliases of an organization are unique together within a municipality (domain.md, section 7). The names lie in a
-- table of their own, as they are compared, because an index cannot reach into a list; those without a municipality share one
-- place. Whoever comes second is refused by the index, which is named after the rule.
create table if not exists networks.organization_names (
    place text not null,
    name text not null,
    organization_id uuid not null references networks.organizations on delete cascade
);

create unique index if not exists "rule_nameTaken" on networks.organization_names (place, name);

create index if not exists ix_organization_names_organization on networks.organization_names (organization_id);

create or replace function networks.keep_names() returns trigger language plpgsql as $function$
begin
    if tg_op = 'UPDATE' then
        delete from networks.organization_names n using named where n.organization_id = named.id;
        -- Memberships are listed by where their organizations are seated.
        update networks.memberships m set province = named.province
            from named where m.organization_id = named.id and m.province is distinct from named.province;
    end if;
    insert into networks.organization_names (place, name, organization_id)
    select coalesce(named.municipality_nis_code, ''), held.key, named.id from named, unnest(named.name_keys) held(key);
    return null;
end
$function$;

create or replace trigger names_of_new after insert on networks.organizations
    referencing new table as named for each statement execute function networks.keep_names();

create or replace trigger names_of_changed after update on networks.organizations
    referencing new table as named for each statement execute function networks.keep_names();
