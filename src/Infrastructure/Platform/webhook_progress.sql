-- A webhook is told what happens after it was made: it begins at the end of the feed, in the transaction that makes it.
create or replace function platform.begin_webhook() returns trigger language plpgsql as $$
begin
    insert into platform.webhook_progress (webhook_id, position)
    values (new.id, coalesce((select last from platform.streams where stream = 'feed'), 0));
    return null;
end $$;

create or replace trigger begin_progress after insert on platform.webhooks
    for each row execute function platform.begin_webhook();
