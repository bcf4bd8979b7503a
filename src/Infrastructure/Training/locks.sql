-- A session that is locked until the end of the transaction: whoever changes its seats comes after, and sees it as it is then.
create or replace function training.locked_session(wanted uuid) returns setof training.sessions language plpgsql rows 1 as $function$
begin
    return query select * from training.sessions where id = wanted for update;
end
$function$;

-- Participants whom nobody forgets or moves until the end of the transaction.
create or replace function training.kept_participants(wanted uuid[]) returns setof training.participants language plpgsql rows 1 as $function$
begin
    return query select * from training.participants where id = any(wanted) for share;
end
$function$;
