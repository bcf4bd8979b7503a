-- Fills an empty, migrated database with 200,000 participations, or as many copies of them as are asked, each of persons of its own:
-- psql -v copies=100 -v ON_ERROR_STOP=1. One person for ten participations, one session for twenty; zones, courses, days, stages and
-- all shares are the same at every size. What is kept for statistics adds up over persons, so that for n copies it
-- is n times that of one, which the service's own rebuild-statistics makes. Afterwards growth-indexes.sql makes the indexes again.
set client_min_messages = warning;
select 200000 * :copies as rows \gset
set session_replication_role = replica;
set synchronous_commit = off;
set maintenance_work_mem = '1GB';

create or replace function pg_temp.uid(kind int, n bigint) returns uuid language sql immutable as $$
    select (lpad(to_hex(1390000000000 + kind * 10000000000::bigint + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid $$;
-- Copies of fifty neighbours lie one behind the other, so that zones, courses and states are as mixed at every size as in the original:
-- the nth row is a copy of this one, this copy; and where the copy of one lies.
create or replace function pg_temp.copied(n bigint, copies int) returns int language sql immutable as $$
    select (n / (50 * copies) * 50 + n % 50)::int $$;
create or replace function pg_temp.copy(n bigint, copies int) returns int language sql immutable as $$
    select (n / 50 % copies)::int $$;
create or replace function pg_temp.place(b bigint, copy int, copies int) returns bigint language sql immutable as $$
    select b / 50 * 50 * copies + copy * 50 + b % 50 $$;
-- Spreads numbers, the same way each time.
create or replace function pg_temp.spread(n bigint, salt int) returns int language sql immutable as $$
    select (hashint8extended(n, salt) & 1073741823)::int $$;

create temp table zones as
select row_number() over (order by code) - 1 as n, code, province from (values
    ('5267','20002'),('5268','20002'),('5269','20002'),('5270','20002'),('5271','20002'),('5277','60000'),('5278','60000'),('5279','60000'),('5280','60000'),('5281','60000'),
    ('5297','80000'),('5298','80000'),('5299','80000'),('5300','80000'),('5301','80000'),('5303','90000'),('5304','90000'),('5305','90000'),('5306','90000'),('5307','90000'),
    ('5316','50000'),('5317','50000'),('5318','50000'),('5319','50000'),('5320','50000'),('5321','50000'),('5322','50000'),('5323','50000'),('5324','50000'),('5325','50000'),
    ('5339',null),('5340',null),('5341',null),('5342',null),('5343',null),('5344',null),('5345','10000'),('5347','10000'),('5348','10000'),('5349','10000'),
    ('5350','10000'),('5351','10000'),('5352','10000'),('5353','10000'),('5354','10000'),('5355','10000'),('5359','10000'),('5360','10000'),('5361','10000'),('5362','10000'),
    ('5363','10000'),('5364','10000'),('5365','10000'),('5366','10000'),('5367','10000'),('5368','70000'),('5369','70000'),('5381','70000'),('5382','70000'),('5388','20001'),
    ('5389','20001'),('5391','20001'),('5393','20001'),('5394','20001'),('5395','20001'),('5396','20001'),('5399','20001'),('5400','20001'),('5401','20001'),('5402','20001'),
    ('5403','20001'),('5405','20001'),('5406','20001'),('5407','20001'),('5408','20001'),('5409','20001'),('5410','20001'),('5411','20001'),('5412','40000'),('5415','40000'),
    ('5416','40000'),('5417','40000'),('5418','40000'),('5419','40000'),('5421','40000'),('5427','40000'),('5428','40000'),('5429','40000'),('5432','40000'),('5434','40000'),
    ('5435','40000'),('5436','40000'),('5437','40000'),('5438','40000'),('5439','40000'),('5440','40000'),('5441','40000'),('5442','40000'),('5443','30000'),('5444','30000'),
    ('5445','30000'),('5446','30000'),('5447','30000'),('5448','30000'),('5449','30000'),('5450','30000'),('5451','30000'),('5452','30000'),('5453','30000'),('5454','30000'),
    ('5455','30000'),('5456','30000'),('5457','30000'),('5458','30000'),('5459','30000'),('5460','30000')) as zone (code, province);
create temp table people as
-- One in fifty moved since; one in two hundred works in a federal unit.
select p as n, b, pg_temp.uid(1, p) as id,
    case when b % 200 <> 7 then (array(select code from zones order by n))[1 + pg_temp.spread(b, 1) % 116] end as zone,
    case when b % 200 <> 7 then (array(select coalesce(province, '') from zones order by n))[1 + pg_temp.spread(b, 1) % 116] end as province,
    case when b % 200 <> 7 and b % 50 = 3 then (array(select code from zones order by n))[1 + pg_temp.spread(b, 2) % 116] end as moved
from (select p, pg_temp.copied(p, :copies) as b from generate_series(0::bigint, 20000 * :copies - 1) p) p;
create index on people (n);

insert into training.courses (id, code, title, family, aliases, audience, theme, provider, duration_minutes, serves_as_curative_measure, state, search_text, version)
select pg_temp.uid(2, c), 'C' || c, jsonb_build_object('nl', 'Opleiding ' || c), 'F' || c % 6, '{}', case when c % 4 = 0 then 'aspirants' else 'everyone' end, 'other',
    'Kazerne Dossin', 420, c = 3, 'offered', 'opleiding ' || c, 1
from generate_series(0, 11) c;

-- What indexes say is kept aside while rows are written.
create schema growth;
create table growth.shapes as
select c.oid::regclass::text as index, t.relname as table, pg_get_indexdef(c.oid) as makes, k.conname as key
from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid left join pg_constraint k on k.conindid = c.oid and k.contype = 'p'
where t.relnamespace = 'training'::regnamespace and t.relname in ('participations', 'sessions', 'registrations', 'participants', 'assignments');
select case when key is null then format('drop index %s', index) else format('alter table training.%I drop constraint %I', "table", key) end from growth.shapes \gexec

insert into training.participants (id, issuer, reference, police_zone, federal_unit, category, stage, registered_at, version)
-- Five HR systems, the smallest of them with one person in a thousand.
select id, case when n % 1000 = 1 then 'hr-small' else 'hr-' || n % 4 end, 'R' || n, coalesce(moved, zone), case when zone is null then 'DSU' end,
    case when n % 10 = 0 then 'civilian' else 'operational' end, case when n % 12 = 0 then 'aspirant' else 'inService' end,
    timestamptz '2014-01-01' + n * (interval '4380 days' / (:rows / 10)), 1
from people;

insert into training.sessions (id, course_id, start, "end", venue, language, capacity, waiting_list_capacity, trainers, state, seats_taken, waiting, version)
select pg_temp.uid(3, s), pg_temp.uid(2, pg_temp.spread(pg_temp.copied(s, :copies), 3) % 12), at, at + interval '7 hours', jsonb_build_object('name', 'Kazerne Dossin'),
    case when s % 200 = 9 then 'de' when s % 100 = 9 then 'en' when s % 5 < 2 then 'fr' else 'nl' end, 24, 6, '{}',
    case when s % 100 = 50 then 'canceled' when at > timestamptz '2026-11-25' then 'scheduled' else 'completed' end,
    case when s % 2 = 0 then 24 else 20 end, 0, 1
from (select s, timestamptz '2014-01-01 08:00+00' + s * (interval '4760 days' / (:rows / 20)) as at from generate_series(0::bigint, :rows / 20 - 1) s) s;

-- The last tenth of the sessions still has its registrations.
insert into training.registrations (id, session_id, participant_id, police_zone, state, walk_in, registered_at, since)
select pg_temp.uid(4, r), pg_temp.uid(3, :rows / 20 * 9 / 10 + r / 20), person.id, coalesce(person.moved, person.zone),
    case when r % 500 = 4 then 'waitlisted' when r % 100 = 3 then 'absent' when r % 50 = 2 then 'canceled' when r > :rows / 20 / 10 * 20 * 0.95 then 'registered' else 'attended' end,
    false, at, at
from (select r, timestamptz '2024-09-01' + r * (interval '440 days' / (:rows / 10)) as at from generate_series(0::bigint, :rows / 10 - 1) r) r
join people person on person.n = pg_temp.place(pg_temp.copied(r, :copies)::bigint * 7919 % 20000, pg_temp.copy(r, :copies), :copies);

insert into training.assignments (id, participant_id, course_id, due_on, assigned_on, state, police_zone, ended_on, version)
select pg_temp.uid(5, a), person.id, pg_temp.uid(2, pg_temp.spread(pg_temp.copied(a, :copies), 4) % 12), day + 90, day,
    case when a > :rows / 10 * 0.98 then case when a % 4 = 1 then 'booked' else 'open' end when a % 50 = 1 then 'waived' when a % 40 = 1 then 'overdue' else 'fulfilled' end,
    coalesce(person.moved, person.zone), null, 1
from (select a, date '2014-01-01' + (a * 4380 / (:rows / 10))::int as day from generate_series(0::bigint, :rows / 10 - 1) a) a
join people person on person.n = a;

insert into training.participations (id, person, forgotten, course_id, session_id, held_on, police_zone, federal_unit, zone_now, province, stage, category, source,
    recorded_at, annulled_at, annulment_reason, certificate_code, certificate_issued_at, counted, version)
select pg_temp.uid(6, i), person.id, false, pg_temp.uid(2, pg_temp.spread(o, 5) % 12), case when o % 2 = 0 then pg_temp.uid(3, i / 20) end,
    date '2014-01-01' + (o * 4340 / 200000)::int, person.zone, case when person.zone is null then 'DSU' end, nullif(person.moved, person.zone), nullif(person.province, ''),
    case when o % 12 = 0 then 'aspirant' else 'inService' end, case when person.b % 10 = 0 then 'civilian' else 'operational' end,
    case when o % 2 = 0 then 'attendance' else 'import' end, timestamptz '2014-01-02' + i * (interval '4340 days' / :rows),
    case when o % 1000 = 5 then timestamptz '2025-11-01' end, case when o % 1000 = 5 then 'twice' end,
    case when i % 20 = 0 then 'K' || to_hex(i) end, case when i % 20 = 0 then timestamptz '2025-11-01' end, o % 1000 <> 5, 1
from (select i, pg_temp.copied(i, :copies) as o from generate_series(0::bigint, :rows - 1) i) i
join people person on person.n = pg_temp.place(o::bigint * 7919 % 20000, pg_temp.copy(i, :copies), :copies);
drop table people;
