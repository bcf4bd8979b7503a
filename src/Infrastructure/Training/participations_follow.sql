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

-- Whoever records holds the person meanwhile, so that of a participation and a move in the same instant the second one sees the first.
-- An import holds the persons of a batch at once (BatchLookup), and writes the zone itself, which costs no look at each row.
create or replace function training.participations_found() returns trigger language plpgsql as $function$
begin
    select case when now.police_zone is distinct from new.police_zone then now.police_zone end into new.zone_now
    from training.participants now where now.id = new.person for share;
    return new;
end
$function$;

create or replace trigger participations_found before insert on training.participations
    for each row when (new.source <> 'import') execute function training.participations_found();
