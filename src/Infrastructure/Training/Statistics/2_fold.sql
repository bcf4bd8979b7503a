-- The changes of tallies that follow from counting the picked rows of the tail; without picked rows: what all counted rows
-- (of these families, if given) add up to. Only counted rows and picked rows matter, so what others insert or annul in the
-- meantime cannot disturb: it stays in, or enters, the tail.
create or replace function training.audience_keys() returns int[] language sql immutable as $function$
    select '{64,66,68,72,80,96,70,76,84,100}'::int[]
$function$;

create or replace function training.kept_keys() returns int[] language sql stable as $function$
    select '{0,1,2,4,8,16,32,5,9,17,33,6,10,18,34,12,20,36,24,40,48,13,21,37,14,22,38,28,44,52}'::int[]
        || case when (select audiences from training.tallied) then training.audience_keys() else '{}' end
$function$;

-- Everything, courses, families, and one breakdown.
create or replace function training.presence_keys() returns int[] language sql immutable as $function$
    select '{0,1,2,8,16,32,64}'::int[]
$function$;

-- A month as a number: 202403.
create or replace function training.month_of(day date) returns int language sql immutable as $function$
    select date_part('year', day)::int * 100 + date_part('month', day)::int
$function$;

-- The rows that change what is kept: picked ones enter it or, annulled, leave it; without picked rows all counted ones enter.
create or replace function training.changed_rows(picked uuid[]) returns text language sql immutable as $function$
    select $source$
        select p.id, p.person, p.course_id, c.family, c.audience, p.held_on, date_part('year', p.held_on)::smallint as year,
            p.police_zone, p.province, p.stage, $source$
        || case when picked is null then '1' else 'case when p.counted then -1 else 1 end' end || $source$ as sign
        from training.participations p join training.courses c on c.id = p.course_id
        where $source$
        || case when picked is null then 'p.counted and ($2::text[] is null or c.family = any ($2))' else 'p.id = any ($1)' end
$function$;

-- Whether the course of a row q is of the family, or the audience, of a row. Of all courses one table is made, in which each row is
-- looked up: what each row carries along, or is joined to, grows with their number.
create or replace function training.shares(what text, of text) returns text language sql immutable as $function$
    select format('(q.course_id = %2$s.course_id or (q.course_id, %2$s.%1$s) in (select c.id, c.%1$s from training.courses c))', what, of)
$function$;

-- In which keys a row q agrees with a changed row r, as their sum.
create or replace function training.agreed() returns text language sql immutable as $function$
    select $agree$(
        (q.course_id = r.course_id)::int + 2 * $agree$ || training.shares('family', 'r') || $agree$::int
        + 4 * (q.held_on between make_date(r.year, 1, 1) and make_date(r.year, 12, 31))::int
        + 8 * (q.police_zone is not distinct from r.police_zone)::int
        + 16 * (q.province is not distinct from r.province)::int
        + 32 * (q.stage is not distinct from r.stage)::int
        + 64 * $agree$ || training.shares('audience', 'r') || '::int)'
$function$;

-- Which other changed rows q of its person are there when a changed row r is put or taken away: additions come one after another, then
-- removals do.
create or replace function training.there_meanwhile() returns text language sql immutable as $function$
    select 'q.person = r.person and case when r.sign > 0 then q.sign < 0 or q.id < r.id else q.sign > 0 or q.id > r.id end'
$function$;

-- What is kept of the person of a changed row r before and after, these expressions over its rows q: a look at one index.
create or replace function training.over_unchanged(picked uuid[], expressions text) returns text language sql immutable as $function$
    select format(
        case when picked is null then '(select %s from changed q where false)' else $source$(
            select %s from (
                select q.course_id, q.held_on, q.police_zone, q.province, q.stage from training.participations q
                where q.person = r.person and q.counted and q.annulled_at is null
                union all
                select q.course_id, q.held_on, q.police_zone, q.province, q.stage from training.participations q
                where q.person = r.person and q.counted and q.annulled_at is not null and q.id not in (select id from changed)) q)
            $source$ end,
        expressions)
$function$;

-- A person is new to a group when no other row of that person agrees with the row in all keys of the group. So each changed row
-- is compared with the person's other rows once, for all groupings together: additions one after another to what is counted,
-- then removals one after another from that. Few rows of a person are picked, and a person has few rows.
create or replace function training.tally_changes(picked uuid[], families text[], kept int[])
returns table (keys smallint, year smallint, course_id uuid, family text, police_zone text, province text, stage text, audience text,
    participations bigint, persons bigint)
language plpgsql stable set jit = off set work_mem = '128MB' set enable_sort = off set enable_mergejoin = off as $function$
declare
    -- For each set of keys in which two rows agree: the kept groupings within it, as bits.
    within bigint[];
    columns text;
    covered constant text := format('bit_or($3[1 + %s]) as covered', training.agreed());
begin
    select array_agg(bits order by agree) into within from (
        select agree, bit_or(case when kept[n] & agree = kept[n] then 1::bigint << n else 0 end) as bits
        from generate_series(0, 127) agree, generate_series(1, cardinality(kept)) n group by agree) agreements;
    select string_agg(format('coalesce(sum(sign) filter (where covered & %s = 0), 0)::int', 1::bigint << n), ', ' order by n) into columns
    from generate_series(1, cardinality(kept)) n;

    return query execute format($query$
        with changed as materialized (%1$s),
        among as (
            select r.id, %2$s
            from changed r join changed q on %5$s
            group by r.id),
        cells as materialized (
            select r.course_id, r.family, r.year, r.police_zone, r.province, r.stage, r.audience,
                sum(sign)::int as participations, array[%3$s] as persons
            from (select r.*, coalesce(a.covered, 0) | coalesce(u.covered, 0) as covered
                from changed r cross join lateral %4$s u left join among a on a.id = r.id) r
            group by r.course_id, r.family, r.year, r.police_zone, r.province, r.stage, r.audience)
        select k.keys::smallint, g.*
        from unnest($4) with ordinality k (keys, n), lateral (
            select case when k.keys & 4 > 0 then c.year end, case when k.keys & 1 > 0 then c.course_id end,
                case when k.keys & 2 > 0 then c.family end, case when k.keys & 8 > 0 then c.police_zone end,
                case when k.keys & 16 > 0 then c.province end, case when k.keys & 32 > 0 then c.stage end,
                case when k.keys & 64 > 0 then c.audience end, sum(c.participations)::bigint, sum(c.persons[k.n])::bigint
            from cells c
            group by 1, 2, 3, 4, 5, 6, 7
            having sum(c.participations) <> 0 or sum(c.persons[k.n]) <> 0) g
        $query$, training.changed_rows(picked), covered, columns, training.over_unchanged(picked, covered), training.there_meanwhile())
    using picked, families, within, kept;
end
$function$;

-- A person's first day in a scope moves only where a row of that scope changes, so only these scopes of these persons are looked at.
create or replace function training.first_changes(picked uuid[], families text[])
returns table (keys smallint, span smallint, starts date, course_id uuid, family text, participations bigint, persons bigint)
language plpgsql stable set jit = off set work_mem = '128MB' set enable_sort = off set enable_mergejoin = off as $function$
declare
    -- The first of the days that stay, in each scope and in each scope of the row's year.
    stay constant text := replace(replace($stay$
        min(q.held_on) as first_0, min(q.held_on) filter (where q.course_id = r.course_id) as first_1,
        min(q.held_on) filter (where f.same) as first_2,
        min(q.held_on) filter (where y.same) as first_4, min(q.held_on) filter (where y.same and q.course_id = r.course_id) as first_5,
        min(q.held_on) filter (where y.same and f.same) as first_6$stay$,
        'y.same', 'q.held_on between make_date(r.year, 1, 1) and make_date(r.year, 12, 31)'), 'f.same', training.shares('family', 'r'));
begin
    return query execute format($query$
        with changed as materialized (%1$s),
        each_person as (
            select keys, course_id, family, least(before, stays) as before, least(after, stays) as after
            from (
                select 7 - grouping(year, family, course_id) as keys, course_id, family,
                    min(held_on) filter (where sign < 0) as before, min(held_on) filter (where sign > 0) as after,
                    case 7 - grouping(year, family, course_id) when 0 then min(first_0) when 1 then min(first_1) when 2 then min(first_2)
                        when 4 then min(first_4) when 5 then min(first_5) else min(first_6) end as stays
                from changed r cross join lateral %2$s u
                group by person, grouping sets (
                    (), (course_id), (family), (year), (year, course_id), (year, family))) p),
        changes as (
            select keys, course_id, family, before as day, 0 as participations, -1 as persons
            from each_person where before is distinct from after and before is not null
            union all
            select keys, course_id, family, after, 0, 1
            from each_person where before is distinct from after and after is not null
            union all
            select c.keys + year.key, c.course_id, c.family, c.held_on, c.participations, 0
            from (
                select 3 - grouping(family, course_id) as keys, course_id, family, held_on, sum(sign) as participations
                from changed group by held_on, grouping sets ((), (course_id), (family))) c,
            (values (0), (4)) year (key)),
        days as materialized (
            select keys, course_id, family, day, sum(participations)::int as participations, sum(persons)::int as persons
            from changes group by keys, course_id, family, day)
        select keys::smallint, s.span::smallint, s.starts, course_id, family, sum(participations)::bigint, sum(persons)::bigint
        from days, lateral (values
            (1, day), (2, date_trunc('month', day)::date), (3, date_trunc('year', day)::date)) s (span, starts)
        where s.span < 3 or keys < 4
        group by keys, s.span, s.starts, course_id, family
        having sum(participations) <> 0 or sum(persons) <> 0
        $query$, training.changed_rows(picked), training.over_unchanged(picked, stay))
    using picked, families;
end
$function$;

-- Each changed row is put among its person's other rows one after another, as for tallies. It changes a scope where no other row of the
-- scope is of its month or year: then it stands behind the last period before it, and the next period stands behind this one.
create or replace function training.presence_changes(picked uuid[], families text[], kept int[])
returns table (keys smallint, scope text, span smallint, period int, before int, participations bigint, persons bigint)
language plpgsql stable set jit = off set work_mem = '128MB' set enable_sort = off set enable_mergejoin = off as $function$
declare
    looks text;
    scopes text;
begin
    select string_agg(format($look$
            bool_or(q.%2$s = q.of_%2$s) filter (where q.agree & %1$s = %1$s) as same_%2$s_%1$s,
            max(q.%2$s) filter (where q.agree & %1$s = %1$s and q.%2$s < q.of_%2$s) as before_%2$s_%1$s,
            min(q.%2$s) filter (where q.agree & %1$s = %1$s and q.%2$s > q.of_%2$s) as next_%2$s_%1$s$look$, key, name), ','),
        string_agg(format('(%1$s, %4$s, %3$s, r.%2$s, same_%2$s_%1$s, coalesce(before_%2$s_%1$s, 0), next_%2$s_%1$s)', key, name, number,
            case key when 0 then 'null' when 1 then 'r.course_id::text' when 2 then 'r.family' when 8 then 'r.police_zone'
                when 16 then 'r.province' when 32 then 'r.stage' else 'r.audience' end), ', ')
    into looks, scopes
    from unnest(kept) key, (values (2, 'month'), (3, 'year')) spans (number, name);

    return query execute format($query$
        with changed as materialized (select r.*, training.month_of(r.held_on) as month from (%1$s) r),
        others as (
            select r.id, r.month as of_month, r.year as of_year, q.month, q.year::int as year, %2$s as agree
            from changed r join changed q on %6$s
            union all
            select r.id, r.month, r.year, training.month_of(q.held_on), date_part('year', q.held_on)::int, %2$s
            from changed r cross join lateral %3$s q),
        among as (
            select q.id, %4$s from others q group by q.id),
        put as materialized (
            select s.*, r.sign from changed r left join among a on a.id = r.id,
            lateral (values %5$s) s (keys, scope, span, period, same, before, next))
        select keys::smallint, scope, span::smallint, period, before, sum(participations)::bigint, sum(persons)::bigint
        from (
            select keys, scope, span, period, 0 as before, sign as participations, 0 as persons from put
            union all
            select keys, scope, span, period, before, 0, sign from put where same is not true
            union all
            select keys, scope, span, next, moved.before, 0, moved.persons
            from put, lateral (values (before, -sign), (period, sign)) moved (before, persons) where same is not true and next is not null) c
        group by keys, scope, span, period, before
        having sum(participations) <> 0 or sum(persons) <> 0
        $query$, training.changed_rows(picked), training.agreed(),
        training.over_unchanged(picked, 'q.course_id, q.held_on, q.police_zone, q.province, q.stage'), looks, scopes, training.there_meanwhile())
    using picked, families;
end
$function$;

-- Counts up to this many rows of the tail and says how many it counted; null when somebody else is at it. Rows that another
-- transaction holds are left for the next time, so a fold waits for nobody. To be called at READ COMMITTED: what it reads must
-- be newer than its lock.
create or replace function training.fold(batch int) returns int language plpgsql as $function$
declare
    picked uuid[];
begin
    if not pg_try_advisory_xact_lock(hashtext('training.tallies')) then
        return null;
    end if;

    if not (select audiences from training.tallied) then
        insert into training.tallies select * from training.tally_changes(null, null, training.audience_keys());
        insert into training.presences select * from training.presence_changes(null, null, '{64}');
        update training.tallied set tag = gen_random_uuid(), audiences = true;
    end if;

    select array_agg(id) into picked from (
        select id from training.participations where counted = (annulled_at is not null)
        order by person limit batch for no key update skip locked) tail;
    if picked is null then
        return 0;
    end if;

    insert into training.tallies as kept (keys, year, course_id, family, police_zone, province, stage, audience, participations, persons)
    select * from training.tally_changes(picked, null, training.kept_keys())
    on conflict (keys, year, course_id, family, police_zone, province, stage, audience) do update
    set participations = kept.participations + excluded.participations, persons = kept.persons + excluded.persons;

    insert into training.firsts as kept (keys, span, starts, course_id, family, participations, persons)
    select * from training.first_changes(picked, null)
    on conflict (keys, span, starts, course_id, family) do update
    set participations = kept.participations + excluded.participations, persons = kept.persons + excluded.persons;

    insert into training.presences as kept (keys, scope, span, period, before, participations, persons)
    select * from training.presence_changes(picked, null, training.presence_keys())
    on conflict (keys, span, period, before, scope) do update
    set participations = kept.participations + excluded.participations, persons = kept.persons + excluded.persons;

    update training.participations set counted = not counted where id = any (picked);
    update training.tallied set tag = gen_random_uuid();
    return cardinality(picked);
end
$function$;

-- Throws away what is kept and counts the counted rows again; the tail stays the tail.
create or replace function training.rebuild() returns void language plpgsql as $function$
begin
    perform pg_advisory_xact_lock(hashtext('training.tallies'));
    delete from training.tallies;
    delete from training.firsts;
    delete from training.presences;
    update training.tallied set tag = gen_random_uuid(), audiences = true;
    insert into training.tallies select * from training.tally_changes(null, null, training.kept_keys());
    insert into training.firsts select * from training.first_changes(null, null);
    insert into training.presences select * from training.presence_changes(null, null, training.presence_keys());
end
$function$;

-- Where what is kept and a recount of the same rows differ; no row means that they agree.
create or replace function training.tally_differences()
returns table (kept_in text, what jsonb, kept_participations bigint, kept_persons bigint, participations bigint, persons bigint)
language sql stable as $function$
    select d.kept_in, d.what - '{participations,persons}'::text[],
        coalesce(sum(d.participations) filter (where sign = 1), 0)::bigint, coalesce(sum(d.persons) filter (where sign = 1), 0)::bigint,
        coalesce(sum(d.participations) filter (where sign = -1), 0)::bigint, coalesce(sum(d.persons) filter (where sign = -1), 0)::bigint
    from (
        select 'tallies' as kept_in, to_jsonb(k) as what, k.participations, k.persons, 1 as sign from training.tallies k
        union all
        select 'tallies', to_jsonb(k), k.participations, k.persons, -1 from training.tally_changes(null, null, training.kept_keys()) k
        union all
        select 'firsts', to_jsonb(k), k.participations, k.persons, 1 from training.firsts k
        union all
        select 'firsts', to_jsonb(k), k.participations, k.persons, -1 from training.first_changes(null, null) k
        union all
        select 'presences', to_jsonb(k), k.participations, k.persons, 1 from training.presences k
        union all
        select 'presences', to_jsonb(k), k.participations, k.persons, -1
        from training.presence_changes(null, null, training.presence_keys()) k where k.keys <> 64 or (select audiences from training.tallied)) d
    group by 1, 2 having sum(sign * d.participations) <> 0 or sum(sign * d.persons) <> 0
$function$;

-- A course that moves to another family takes its counted rows along, in the transaction that moves it.
create or replace function training.recount_families() returns trigger language plpgsql as $function$
declare
    moved text[] := array[old.family, new.family];
begin
    perform pg_advisory_xact_lock(hashtext('training.tallies'));
    delete from training.tallies where family = any (moved);
    delete from training.firsts where family = any (moved);
    delete from training.presences where keys = 2 and scope = any (moved);
    insert into training.tallies select * from training.tally_changes(null, moved, training.kept_keys()) changes where changes.keys & 2 > 0;
    insert into training.firsts select * from training.first_changes(null, moved) changes where changes.keys & 2 > 0;
    insert into training.presences select * from training.presence_changes(null, moved, '{2}');
    update training.tallied set tag = gen_random_uuid();
    return null;
end
$function$;

create or replace trigger courses_recount_families after update of family on training.courses
for each row when (old.family is distinct from new.family) execute function training.recount_families();

-- A course that gets another audience: all audiences are counted again, which takes longer than a request may, so the next fold does
-- it, and until then they are counted by their rows.
create or replace function training.recount_audiences() returns trigger language plpgsql as $function$
begin
    perform pg_advisory_xact_lock(hashtext('training.tallies'));
    delete from training.tallies where keys & 64 > 0;
    delete from training.presences where keys = 64;
    update training.tallied set tag = gen_random_uuid(), audiences = false;
    return null;
end
$function$;

create or replace trigger courses_recount_audiences after update of audience on training.courses
for each row when (old.audience is distinct from new.audience) execute function training.recount_audiences();
