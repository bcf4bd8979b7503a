-- Everything, families and courses, counted row by row between two days.
create or replace function training.live_scopes(since date, until date)
returns table (course_id uuid, family text, participations bigint, persons bigint)
language plpgsql stable set jit = off as $function$
begin
    return query
    select n.course_id, n.family, sum(n.participations)::bigint, count(*)
    from (
        select p.course_id, c.family, count(*) as participations
        from training.participations p join training.courses c on c.id = p.course_id
        where p.annulled_at is null and p.held_on between since and until
        group by p.person, grouping sets ((), (p.course_id), (c.family))) n
    group by n.course_id, n.family;
end
$function$;

-- What the tail changes for everything, families and courses. A person's other rows matter only by whether there is one that is
-- kept and stays: an index tells, however many there are.
create or replace function training.tail_scopes(tail training.tail_record[], since date, until date, by_year boolean)
returns table (year smallint, course_id uuid, family text, participations bigint, persons bigint)
language plpgsql stable set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $function$
#variable_conflict use_column
begin
    if tail is null then
        return;
    end if;

    return query
    select n.year, n.course_id, n.family, sum(n.participations)::bigint,
        count(*) filter (where n.after or n.other) - count(*) filter (where n.before or n.other)
    from (
        select t.*, exists (
            select from training.participations p join training.courses c on c.id = p.course_id
            where p.person = t.person and p.annulled_at is null and p.counted
                and p.held_on between coalesce(make_date(t.year, 1, 1), since) and coalesce(make_date(t.year, 12, 31), until)
                and p.held_on between since and until
                and (t.course_id is null or p.course_id = t.course_id) and (t.family is null or c.family = t.family)) as other
        from (
            select u.person, u.each_year as year, u.course_id, u.family, sum(u.after::int - u.before::int) as participations,
                bool_or(u.before) as before, bool_or(u.after) as after
            from (select *, case when by_year then year end as each_year from unnest(tail)) u
            group by u.person, u.each_year, grouping sets ((), (u.course_id), (u.family))) t) n
    group by n.year, n.course_id, n.family;
end
$function$;

-- Rows of a grouping with a breakdown: kept ones where whole years or the whole history are asked, else counted by their rows.
create or replace function training.group_counts(asked int, since date, until date, merged text[], into_zone text[],
    tail training.tail_record[], whole_history boolean, begins_within_year boolean, ends_within_year boolean)
returns table (kind int, year int, day date, course_id uuid, family text, police_zone text, province text, stage text,
    audience text, participations bigint, persons bigint, detail text)
language plpgsql stable set jit = off set work_mem = '64MB' as $function$
declare
    names constant text[] := '{course_id,family,year,police_zone,province,stage,audience}';
    first_year int := coalesce(extract(year from since), 1);
    last_year int := extract(year from until);
    one_year boolean := asked & 4 = 0 and first_year = last_year and not begins_within_year and not ends_within_year;
    keys int := case when one_year and not whole_history then asked | 4 else asked end;
    kept boolean := keys = any (training.kept_keys()) and (whole_history or asked & 4 > 0 or one_year);
    -- Zones that are counted together are distinct persons of several rows, so these are never added up.
    moved text[] := case when asked & 8 > 0 then merged || into_zone else '{}' end;
    columns text;
    sources text[] := '{}';
begin
    select string_agg(case when asked & (1 << (n - 1)::int) > 0 then name end, ', ' order by n) into columns
    from unnest(names) with ordinality as key (name, n);

    if kept then
        sources := array[
            format($source$
                select %s, t.participations, t.persons from training.tallies t
                where t.keys = $1 and ($1 & 4 = 0 or t.year between $2 and $3)
                    and not ($4 and t.year = $2) and not ($5 and t.year = $3)
                    and (t.police_zone is null or t.police_zone <> all ($6))
                $source$, columns)];
        if tail is not null then
            sources := sources || format($source$
                select %1$s, sum(participations)::bigint as participations,
                    count(*) filter (where after or other) - count(*) filter (where before or other) as persons
                from (
                    select t.*, exists (
                        select from training.participations p join training.courses c on c.id = p.course_id
                        where p.person = t.person and p.annulled_at is null and p.counted and p.held_on between $7 and $8 %2$s) as other
                    from (
                        select %1$s, person, sum(after::int - before::int) as participations,
                            bool_or(before) as before, bool_or(after) as after
                        from unnest($9) t
                        where not ($4 and t.year = $2) and not ($5 and t.year = $3)
                            and (t.police_zone is null or t.police_zone <> all ($6))
                        group by %1$s, person) t) n
                group by %1$s
                $source$,
                columns,
                (select string_agg(condition, ' ' order by n) from unnest(array[
                    'and p.course_id = t.course_id', 'and c.family = t.family',
                    'and p.held_on between make_date(t.year, 1, 1) and make_date(t.year, 12, 31)',
                    'and p.police_zone is not distinct from t.police_zone', 'and p.province is not distinct from t.province',
                    'and p.stage is not distinct from t.stage']) with ordinality as key (condition, n)
                    where asked & (1 << (n - 1)::int) > 0));
        end if;
    end if;

    if not kept or cardinality(moved) > 0 or asked & 4 > 0 and (begins_within_year or ends_within_year) then
        sources := sources || format($source$
            select %1$s, sum(participations)::bigint as participations, count(*) as persons
            from (select %1$s, person, count(*) as participations
                from (select p.person, p.course_id, c.family, c.audience, extract(year from p.held_on)::smallint as year,
                        %2$s as police_zone, p.province, p.stage
                    from training.participations p join training.courses c on c.id = p.course_id
                    where p.annulled_at is null and p.held_on between $7 and $8 %3$s) rows
                group by %1$s, person) n
            group by %1$s
            $source$,
            columns,
            case when cardinality(moved) > 0
                then 'coalesce((select i from unnest($10, $11) as zone (m, i) where m = p.police_zone), p.police_zone)'
                else 'p.police_zone' end,
            case when not kept then ''
                when asked & 4 = 0 then 'and p.police_zone = any ($6)'
                else format('and (p.police_zone = any ($6) or %s or %s)',
                    case when begins_within_year then 'p.held_on < make_date($2 + 1, 1, 1)' else 'false' end,
                    case when ends_within_year then 'p.held_on >= make_date($3, 1, 1)' else 'false' end) end);
    end if;

    return query execute format($query$
        select 1, %s null::text from (
            select %s, sum(participations)::bigint as participations, sum(persons)::bigint as persons
            from (%s) sources group by %s having sum(participations) <> 0) rows
        $query$,
        (select string_agg(case when name = 'participations' then 'participations, persons,'
                when position > 0 and asked & (1 << (position - 1)) > 0 then name || case name when 'year' then '::int,' else ',' end
                else format('null::%s,', type) end, ' ' order by n)
            from (select name, type, n, coalesce(array_position(names, name), 0) as position
                from unnest('{year,day,course_id,family,police_zone,province,stage,audience,participations}'::text[],
                    '{int,date,uuid,text,text,text,text,text,bigint}'::text[]) with ordinality as shape (name, type, n)) shaped),
        columns, array_to_string(sources, ' union all '), columns)
    using keys, first_year, last_year, begins_within_year, ends_within_year, moved,
        coalesce(since, '-infinity'), until, tail, merged, into_zone;
end
$function$;
