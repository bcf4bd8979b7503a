-- What is kept of participations, so that reading does not grow with them (domain.md, section 4.1).
-- Invariant, true in every committed snapshot: tallies, firsts and presences say exactly what the rows with counted = true say.
-- Only fold, rebuild and recount_families change counted and what is kept, one at a time under one advisory lock.

-- The keys are a sum of: course 1, family 2, year 4, zone 8, province 16, stage 32, audience 64. Beside a course neither family
-- nor audience is kept: the course tells them. A null among the keys of a row is a value of its own (a federal unit has no zone).
create table if not exists training.tallies (
    keys smallint not null,
    year smallint,
    course_id uuid,
    family text,
    police_zone text,
    province text,
    stage text,
    audience text,
    participations bigint not null,
    persons bigint not null
);

create unique index if not exists tallies_keys on training.tallies
    (keys, year, course_id, family, police_zone, province, stage, audience) nulls not distinct;

-- How many persons have their first participation of a scope on these days, and how many participations these days have.
-- Keys 0, 1, 2 (everything, a course, a family) look at the whole history; 4, 5, 6 at each year for itself.
-- Spans: 1 a day, 2 a month, 3 a year (history only), so that a sum up to a day reads some fifty rows and not thousands.
create table if not exists training.firsts (
    keys smallint not null,
    span smallint not null,
    starts date not null,
    course_id uuid,
    family text,
    participations bigint not null,
    persons bigint not null
);

create unique index if not exists firsts_keys on training.firsts (keys, span, starts, course_id, family) nulls not distinct;

-- How many participations a scope has in a month or a year (spans 2, 3: 202403, 2024), and how many persons have one in it, by the last
-- such period before it in which they have one (0: none). Who was there in any of several periods is counted once in the first of
-- them: where "before" lies before them all. Participations stand where "before" is 0.
-- Keys: everything, a course, a family, or one breakdown (0, 1, 2, 8, 16, 32, 64); scope is the key itself, of a course its id.
create table if not exists training.presences (
    keys smallint not null,
    scope text,
    span smallint not null,
    period int not null,
    before int not null,
    participations bigint not null,
    persons bigint not null
);

create unique index if not exists presences_keys on training.presences (keys, span, period, before, scope) nulls not distinct;

-- One row; its tag is another one after each fold, so that a caller can ask "has anything changed?". Audiences are not kept from
-- the change of a course's audience until the next fold has counted them again.
create table if not exists training.tallied (
    one boolean primary key default true check (one),
    tag uuid not null default gen_random_uuid(),
    audiences boolean not null default true
);

insert into training.tallied default values on conflict do nothing;

-- The tail: recorded but not yet counted, or annulled but still counted. All that an insert pays for the statistics is its
-- entry here. Nobody but fold writes "counted".
create index if not exists participations_tail on training.participations (person) where counted = (annulled_at is not null);

-- Few at any time: annulled, and not yet taken out of what is kept.
create index if not exists participations_leaving on training.participations (person, held_on) where annulled_at is not null and counted;

-- Annulled, and taken out of what is kept: the total of a list has them too.
create index if not exists participations_annulled on training.participations (course_id, police_zone, held_on) where annulled_at is not null and not counted;

-- What a person of the tail is compared with, without a look at the rows themselves. Only fold enters something here, so a
-- recording pays nothing for it; and as long as the rows are where a vacuum has been, reading it is reading the index alone.
create index if not exists participations_counted on training.participations (person)
    include (course_id, held_on, police_zone, province, stage) where counted and annulled_at is null;

do $$ begin
    -- Once: it waits for a vacuum of the table, which may take an hour.
    if (select reloptions is null from pg_class where oid = 'training.participations'::regclass) then
        alter table training.participations set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
    end if;
end $$;
