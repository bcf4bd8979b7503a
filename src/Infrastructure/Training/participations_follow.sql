-- A participation keeps the zone of its day; who sees it also depends on the zone of the person now (domain.md, section 3.2).
-- That zone is beside it where it is another one, whoever records a participation or moves a person.
create or replace function training.participations_follow() returns trigger language plpgsql as $function$
begin
    update training.participations set zone_now = case when police_zone is distinct from new.police_zone then new.police_zone end
    where person = new.id and zone_now is distinct from case when police_zone is distinct from new.police_zone then new.police_zone end;
    return null;
end
$function$;

create or replace trigger participations_follow after update of police_zone on training.participants
    for each row when (old.police_zone is distinct from new.police_zone) execute function training.participations_follow();

create or replace function training.participations_found() returns trigger language plpgsql as $function$
begin
    update training.participations p set zone_now = now.police_zone
    from recorded join training.participants now on now.id = recorded.person
    where p.id = recorded.id and now.police_zone is not null and now.police_zone is distinct from recorded.police_zone;
    return null;
end
$function$;

create or replace trigger participations_found after insert on training.participations
    referencing new table as recorded for each statement execute function training.participations_found();
