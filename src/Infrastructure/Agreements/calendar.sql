-- What is due, day by day, computed from what the tables hold: nothing that a reader may not see is among it. The sequence of an
-- entry is made of versions that only grow, so it grows with each change.
drop view if exists agreements.calendar;
create view agreements.calendar as
select agreement.id || '@signatures.agreements.dossin' as uid, 'signature' as kind, agreement.id as subject, agreement.id as agreement_id,
    coalesce(agreement.signed_on, agreement.in_force_from, (agreement.entered_at at time zone 'Europe/Brussels')::date) as day,
    agreement.title, agreement.state, agreement.state = 'terminated' and agreement.held_from is null as canceled, agreement.shared_version as sequence
from agreements.agreements agreement
where agreement.state <> 'draft' and jsonb_array_length(agreement.required_signatories) > 0
union all
select agreement.id || '@expiries.agreements.dossin', 'expiry', agreement.id, agreement.id, agreement.ends_on,
    agreement.title, agreement.state, agreement.state = 'terminated' and agreement.held_from is null, agreement.shared_version
from agreements.agreements agreement
where agreement.state <> 'draft' and agreement.ends_on is not null
union all
select consultation.id || '@consultations.agreements.dossin', 'consultation', consultation.id, consultation.agreement_id, consultation.day,
    agreement.title, consultation.state, consultation.state <> 'held' and coalesce(agreement.ends_on < consultation.day, false),
    consultation.version + agreement.shared_version
from agreements.consultations consultation join agreements.agreements agreement on agreement.id = consultation.agreement_id
union all
select commitment.id || '@commitments.agreements.dossin', 'commitment', commitment.id, commitment.agreement_id, commitment.due_day,
    commitment.title, commitment.state, commitment.state = 'dropped', commitment.version
from agreements.commitments commitment
where commitment.due_day is not null;
