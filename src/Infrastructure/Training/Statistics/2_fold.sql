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

-- The rows that change what is kept: picked ones enter it or, annulled, leave it; without picked rows all counted ones enter.
create or replace function training.changed_rows(picked uuid[]) returns text language sql immutable as $function$
    select $source$
        select p.id, p.person, p.course_id, c.family, c.relatives, c.audience, c.peers, p.held_on, date_part('year', p.held_on)::smallint as year,
            p.police_zone, p.province, p.stage, $source$
        || case when picked is null then '1' else 'case when p.counted then -1 else 1 end' end || $source$ as sign
        from training.participations p join (
            select c.id, c.family, (select array_agg(r.id) from training.courses r where r.family = c.family and r.id <> c.id) as relatives,
                c.audience, (select array_agg(r.id) from training.courses r where r.audience = c.audience and r.id <> c.id) as peers
            from training.courses c) c on c.id = p.course_id
        where $source$
        || case when picked is null then 'p.counted and ($2::text[] is null or c.family = any ($2))' else 'p.id = any ($1)' end
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
    covered constant text := $agree$bit_or($3[1
        + (q.course_id = r.course_id)::int + 2 * (q.course_id = r.course_id or coalesce(q.course_id = any (r.relatives), false))::int
        + 4 * (q.held_on between make_date(r.year, 1, 1) and make_date(r.year, 12, 31))::int
        + 8 * (q.police_zone is not distinct from r.police_zone)::int
        + 16 * (q.province is not distinct from r.province)::int
        + 32 * (q.stage is not distinct from r.stage)::int
        + 64 * (q.course_id = r.course_id or coalesce(q.course_id = any (r.peers), false))::int]) as covered$agree$;
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
            from changed r join changed q on q.person = r.person
            where case when r.sign > 0 then q.sign < 0 or q.id < r.id else q.sign > 0 or q.id > r.id end
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
        $query$, training.changed_rows(picked), covered, columns, training.over_unchanged(picked, covered))
    using picked, families, within, kept;
end
$function$;

-- A person's first day in a scope moves only where a row of that scope changes, so only these scopes of these persons are looked at.
create or replace function training.first_changes(picked uuid[], families text[])
returns table (keys smallint, span smallint, starts date, course_id uuid, family text, participations bigint, persons bigint)
language plpgsql stable set jit = off set work_mem = '128MB' set enable_sort = off set enable_mergejoin = off as $function$
declare
    -- The first of the days that stay, in each scope and in each scope of the row's year.
    stay constant text := $stay$
        min(q.held_on) as first_0, min(q.held_on) filter (where q.course_id = r.course_id) as first_1,
        min(q.held_on) filter (where q.course_id = r.course_id or q.course_id = any (r.relatives)) as first_2,
        min(q.held_on) filter (where y.same) as first_4, min(q.held_on) filter (where y.same and q.course_id = r.course_id) as first_5,
        min(q.held_on) filter (where y.same and (q.course_id = r.course_id or q.course_id = any (r.relatives))) as first_6$stay$;
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
        $query$, training.changed_rows(picked), training.over_unchanged(picked, replace(stay, 'y.same',
            'q.held_on between make_date(r.year, 1, 1) and make_date(r.year, 12, 31)')))
    using picked, families;
end
$function$;

-- In which years a person was there changes only in the scopes of the changed rows; what stays of these persons is read once.
create or replace function training.year_changes(picked uuid[], families text[])
returns table (keys smallint, year smallint, before smallint, course_id uuid, family text, persons bigint)
language plpgsql stable set jit = off set work_mem = '128MB' set enable_mergejoin = off as $function$
begin
    return query execute format($query$
        with changed as materialized (%1$s),
        stay as materialized (
            select distinct p.person, q.course_id, c.family, date_part('year', q.held_on)::smallint as year
            from (select distinct r.person from changed r) p cross join lateral (%2$s) q join training.courses c on c.id = q.course_id),
        rows as (
            select person, 0 as keys, null::uuid as course_id, null::text as family, year, sign from changed
            union all
            select person, 1, course_id, null, year, sign from changed
            union all
            select person, 2, null, family, year, sign from changed
            union all
            select person, 0, null, null, year, 0 from stay
            union all
            select person, 1, course_id, null, year, 0 from stay where (person, course_id) in (select person, course_id from changed)
            union all
            select person, 2, null, family, year, 0 from stay where (person, family) in (select person, family from changed)),
        years as materialized (
            select person, keys, course_id, family, year, bool_or(sign <= 0) as was, bool_or(sign >= 0) as stays
            from rows group by person, keys, course_id, family, year)
        select keys::smallint, year::smallint, c.before::smallint, course_id, family, sum(c.change)::bigint
        from (
            select keys, course_id, family, year, was, stays,
                coalesce(max(year) filter (where was) over earlier, 0) as before_was, coalesce(max(year) filter (where stays) over earlier, 0) as before_stays
            from years
            window earlier as (partition by person, keys, course_id, family order by year rows between unbounded preceding and 1 preceding)) y,
        lateral (values (y.was, y.before_was, -1), (y.stays, y.before_stays, 1)) c (there, before, change)
        where c.there and (y.was <> y.stays or y.before_was <> y.before_stays)
        group by keys, year, c.before, course_id, family having sum(c.change) <> 0
        $query$, training.changed_rows(picked),
        case when picked is null then 'select r.course_id, r.held_on from changed r where false' else $source$
            select q.course_id, q.held_on from training.participations q where q.person = p.person and q.counted and q.annulled_at is null
            union all
            select q.course_id, q.held_on from training.participations q
            where q.person = p.person and q.counted and q.annulled_at is not null and q.id not in (select id from changed)$source$ end)
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

    insert into training.years as kept (keys, year, before, course_id, family, persons)
    select * from training.year_changes(picked, null)
    on conflict (keys, year, before, course_id, family) do update set persons = kept.persons + excluded.persons;

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
    delete from training.years;
    update training.tallied set tag = gen_random_uuid(), audiences = true;
    insert into training.tallies select * from training.tally_changes(null, null, training.kept_keys());
    insert into training.firsts select * from training.first_changes(null, null);
    insert into training.years select * from training.year_changes(null, null);
end
$function$;

-- Where what is kept and a recount of the same rows differ; no row means that they agree.
create or replace function training.tally_differences()
returns table (kept_in text, what jsonb, kept_participations bigint, kept_persons bigint, participations bigint, persons bigint)
language sql stable as $function$
    select 'tallies', to_jsonb(d) - '{participations,persons,sign}'::text[],
        coalesce(sum(d.participations) filter (where sign = 1), 0)::bigint, coalesce(sum(d.persons) filter (where sign = 1), 0)::bigint,
        coalesce(sum(d.participations) filter (where sign = -1), 0)::bigint, coalesce(sum(d.persons) filter (where sign = -1), 0)::bigint
    from (select *, 1 as sign from training.tallies union all select *, -1 from training.tally_changes(null, null, training.kept_keys())) d
    group by 2 having sum(sign * d.participations) <> 0 or sum(sign * d.persons) <> 0
    union all
    select 'firsts', to_jsonb(d) - '{participations,persons,sign}'::text[],
        coalesce(sum(d.participations) filter (where sign = 1), 0)::bigint, coalesce(sum(d.persons) filter (where sign = 1), 0)::bigint,
        coalesce(sum(d.participations) filter (where sign = -1), 0)::bigint, coalesce(sum(d.persons) filter (where sign = -1), 0)::bigint
    from (select *, 1 as sign from training.firsts union all select *, -1 from training.first_changes(null, null)) d
    group by 2 having sum(sign * d.participations) <> 0 or sum(sign * d.persons) <> 0
    union all
    select 'years', to_jsonb(d) - '{persons,sign}'::text[], 0, coalesce(sum(d.persons) filter (where sign = 1), 0)::bigint,
        0, coalesce(sum(d.persons) filter (where sign = -1), 0)::bigint
    from (select *, 1 as sign from training.years union all select *, -1 from training.year_changes(null, null)) d
    group by 2 having sum(sign * d.persons) <> 0
$function$;

-- A course that moves to another family takes its counted rows along, in the transaction that moves it.
create or replace function training.recount_families() returns trigger language plpgsql as $function$
declare
    moved text[] := array[old.family, new.family];
begin
    perform pg_advisory_xact_lock(hashtext('training.tallies'));
    delete from training.tallies where family = any (moved);
    delete from training.firsts where family = any (moved);
    delete from training.years where family = any (moved);
    insert into training.tallies select * from training.tally_changes(null, moved, training.kept_keys()) changes where changes.keys & 2 > 0;
    insert into training.firsts select * from training.first_changes(null, moved) changes where changes.keys & 2 > 0;
    insert into training.years select * from training.year_changes(null, moved) changes where changes.keys = 2;
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
    update training.tallied set tag = gen_random_uuid(), audiences = false;
    return null;
end
$function$;

create or replace trigger courses_recount_audiences after update of audience on training.courses
for each row when (old.audience is distinct from new.audience) execute function training.recount_audiences();
