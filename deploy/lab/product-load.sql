-- Fills the product's tables from the lab's: the same sessions and persons under the same ids, every participation of the lab
-- as one that counts. psql -v ON_ERROR_STOP=1; run by lab.sh after each load.
set client_min_messages = warning;
set session_replication_role = replica;
truncate training.participations, training.registrations, training.sessions, training.assignments, training.participants, training.courses,
    training.participation_imports, training.import_chunks, training.import_rejections, training.reported_figures, training.tallies, training.firsts, training.presences,
    platform.outbox, platform.positions, platform.streams, platform.audit_entries, platform.idempotency_keys;

create or replace function pg_temp.course(n int) returns uuid language sql immutable as $$
    select ('01800000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid $$;
-- 160 zones that have existed all along; the lab has 184, the last ones get codes that no zone has.
create or replace function pg_temp.zone(n int) returns text language sql immutable as $$
    select coalesce((string_to_array('5267,5268,5269,5270,5271,5272,5273,5274,5275,5276,5277,5278,5279,5280,5281,5282,5283,5284,5285,5286,5287,5288,5289,5290,5291,5292,5293,5294,5295,5296,5297,5298,5299,5300,5301,5302,5303,5304,5305,5306,5307,5308,5309,5310,5311,5312,5313,5314,5315,5316,5317,5318,5319,5320,5321,5322,5323,5324,5325,5326,5327,5328,5329,5330,5331,5334,5335,5336,5337,5338,5339,5340,5341,5342,5343,5344,5345,5347,5348,5349,5350,5351,5352,5353,5354,5355,5359,5360,5361,5362,5363,5364,5365,5366,5367,5368,5369,5373,5375,5376,5381,5382,5383,5388,5389,5391,5393,5394,5395,5396,5399,5400,5401,5402,5403,5405,5406,5407,5408,5409,5410,5411,5412,5415,5416,5417,5418,5419,5421,5427,5428,5429,5432,5434,5435,5436,5437,5438,5439,5440,5441,5442,5443,5444,5445,5446,5447,5448,5449,5450,5451,5452,5453,5454,5455,5456,5457,5458,5459,5460', ','))[n], (9000 + n)::text) $$;

insert into training.courses (id, code, title, family, aliases, audience, theme, provider, duration_minutes, serves_as_curative_measure, state, search_text, version)
select pg_temp.course(id), 'C' || id, jsonb_build_object('nl', title), 'C' || id, '{}', 'everyone', 'other', 'Kazerne Dossin',
    (duration_hours * 60)::int, false, 'offered', lower(title), 1
from lab.course;

insert into training.participants (id, issuer, reference, police_zone, category, stage, registered_at, version)
select id, 'lab', id::text, pg_temp.zone(police_zone_id), 'operational', 'inService', timestamptz '2014-01-01', 0 from lab.person;

insert into training.sessions (id, course_id, start, "end", venue, language, capacity, waiting_list_capacity, trainers, state, seats_taken, waiting, version)
select id, pg_temp.course(course_id), starts_at, ends_at, jsonb_build_object('name', location), language, capacity, 0, '{}',
    case status when 'open' then 'scheduled' else status end, seats_taken, 0, 1
from lab.training_session;

insert into training.registrations (id, session_id, participant_id, police_zone, state, walk_in, registered_at, since)
select r.id, r.session_id, r.person_id, pg_temp.zone(p.police_zone_id), 'registered', false, r.created_at, r.created_at
from lab.registration r join lab.person p on p.id = r.person_id;

insert into training.participations (id, person, forgotten, course_id, session_id, held_on, police_zone, stage, category, source, recorded_at, counted, version)
select id, person_id, false, pg_temp.course(course_id), session_id, attended_on, pg_temp.zone(police_zone_id), 'inService', 'operational',
    'attendance', created_at, true, 1
from lab.participation
on conflict do nothing;

set session_replication_role = origin;
select training.rebuild();
analyze;
