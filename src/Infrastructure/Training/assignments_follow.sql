-- An assignment follows its participant (domain.md, 3.2): whose callers see it, and hear of it, is decided by the zone in
-- which the person works now. People move one by one and by thousands in an import; here neither can forget it.
create or replace function training.assignments_follow() returns trigger language plpgsql as $$
begin
    update training.assignments set police_zone = new.police_zone where participant_id = new.id;
    return null;
end $$;

create or replace trigger assignments_follow after update of police_zone on training.participants
    for each row when (old.police_zone is distinct from new.police_zone)
    execute function training.assignments_follow();
