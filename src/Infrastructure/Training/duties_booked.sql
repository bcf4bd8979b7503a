-- A seat books the duties of who takes it (domain.md, section 4). By registration or by moving up from the list, in the
-- statement that takes it: a duty more to book costs no statement more. Whoever makes a duty holds the person meanwhile, so
-- that of a seat and a duty in the same instant the second one sees the first.
create or replace function training.duties_booked() returns trigger language plpgsql as $function$
begin
    perform from training.participants where id = new.participant_id for share;
    update training.assignments a set state = 'booked', version = a.version + 1
    from training.sessions s
    where s.id = new.session_id and a.participant_id = new.participant_id and a.course_id = s.course_id and a.state in ('open', 'booked');
    return null;
end
$function$;

create or replace trigger duties_booked after insert or update of state on training.registrations
    for each row when (new.state = 'registered' and new.participant_id is not null) execute function training.duties_booked();
