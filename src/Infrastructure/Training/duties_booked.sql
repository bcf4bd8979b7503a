-- A seat books the duties of who takes it (domain.md, section 4). Registering does so itself; here moving up from the list
-- does, in the statement that gives the seat, so that a duty more to book costs no statement more. Whoever makes a duty holds
-- the person meanwhile, so that of a seat and a duty in the same instant the second one sees the first.
create or replace function training.duties_booked() returns trigger language plpgsql as $function$
begin
    perform from training.participants where id = new.participant_id for share;
    update training.assignments
    set state = 'booked', version = version + 1
    where participant_id = new.participant_id and state in ('open', 'booked')
        and course_id = (select course_id from training.sessions where id = new.session_id);
    return null;
end
$function$;

create or replace trigger duties_booked after update of state on training.registrations
    for each row when (new.state = 'registered' and new.participant_id is not null) execute function training.duties_booked();
