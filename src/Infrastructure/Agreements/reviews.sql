-- Commitments are looked at again once a day, and sooner where they are marked: an empty day comes before all others.
create index if not exists ix_commitments_to_review on agreements.commitments (coalesce(reviewed_on, '-infinity'::date), id) where state <> 'dropped';

-- What is said of a commitment rests on the days of its agreement: whoever changes one marks the others, so that nobody has to hold all
-- commitments against all agreements to find them.
create or replace function agreements.look_again_at_commitments() returns trigger language plpgsql as $$
begin
    update agreements.commitments set reviewed_on = null
    -- Those too that are marked already: who looks at them now does not see this change yet, and is waited for.
    where agreement_id = new.id and state <> 'dropped' and reviewed_agreement is distinct from new.version;
    return null;
end $$;

create or replace trigger look_again after update of version on agreements.agreements
    for each row execute function agreements.look_again_at_commitments();
