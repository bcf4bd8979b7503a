-- That the session exists is known before a registration is written: its row is locked by then, and sessions are called off,
-- never deleted. The check of the foreign key is a twentieth of what registering costs, so it goes; the
-- model keeps the relation, as it loads registrations by it.
do $$
begin
    if exists (select from pg_constraint where conname = 'fk_registrations_sessions_session_id') then
        alter table training.registrations drop constraint fk_registrations_sessions_session_id;
    end if;
end $$;
