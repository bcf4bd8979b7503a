-- A registration follows its participant, as assignments do (ADR 0039): whose callers see it, and hear of it, is decided by the zone
-- in which the person works now. Whoever registers holds the person meanwhile, so that of a seat and a move in the same instant the
-- second one sees the first.
create or replace function training.registrations_follow() returns trigger language plpgsql as $$
begin
    update training.registrations set police_zone = new.police_zone where participant_id = new.id;
    return null;
end $$;

create or replace trigger registrations_follow after update of police_zone on training.participants
    for each row when (old.police_zone is distinct from new.police_zone)
    execute function training.registrations_follow();
