-- At most one participation per person, course and day that is not annulled (domain.md, section 4); an annulled one stands beside it
-- under its own id. In this order because a person's participations are listed by day: one index for the rule and for the list, as
-- each index more is a tenth of what an import costs. Not in the model: an index of the model has no expressions.
create unique index if not exists "rule_alreadyRecorded" on training.participations
    (person, held_on, course_id, (case when annulled_at is not null then id end)) nulls not distinct;
