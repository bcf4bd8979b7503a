-- Every process hears of a changed client from the database, in the transaction that changed it, whoever wrote: the
-- service, a command, an operator's own SQL. That a key was used is no change: last_used_on is not listened to.
create or replace function platform.tell_clients_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('platform_clients', '');
    return null;
end $$;

create or replace trigger tell_changed after insert or update or delete or truncate on platform.clients
    for each statement execute function platform.tell_clients_changed();

create or replace trigger tell_changed after insert or delete or truncate
    or update of client_id, expires_at, prefix, hash, revoked_at on platform.client_keys
    for each statement execute function platform.tell_clients_changed();
