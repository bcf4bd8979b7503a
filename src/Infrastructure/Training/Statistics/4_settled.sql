-- Everything, families and courses, counted row by row between two days.
create or replace function training.live_scopes(since date, until date)
returns table (course_id uuid, family text, participations bigint, persons bigint)
language plpgsql stable set jit = off set plan_cache_mode = force_custom_plan as $function$
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

-- One course, one family or everything, counted row by row between two days. As above planned for these days: a plan for any days
-- would go along their index however many rows there are.
create or replace function training.live_window(since date, until date, course uuid, course_family text)
returns table (participations bigint, persons bigint)
language plpgsql stable set jit = off set plan_cache_mode = force_custom_plan as $function$
begin
    return query
    select count(*), count(distinct p.person)
    from training.participations p join training.courses c on c.id = p.course_id
    where p.annulled_at is null and p.held_on between since and until
        and (course is null or p.course_id = course) and (course_family is null or c.family = course_family);
end
$function$;

-- Scopes over some periods, as kept: who was there in several of them counts in the first.
create or replace function training.present(scopes int[], spans int, first int, last int)
returns table (course_id uuid, family text, police_zone text, province text, stage text, audience text, participations bigint, persons bigint)
language sql stable as $function$
    select case when k.keys = 1 then k.scope::uuid end, case when k.keys = 2 then k.scope end, case when k.keys = 8 then k.scope end,
        case when k.keys = 16 then k.scope end, case when k.keys = 32 then k.scope end, case when k.keys = 64 then k.scope end,
        sum(k.participations)::bigint, sum(k.persons)::bigint
    from training.presences k
    where k.keys = any (scopes) and k.span = spans and k.period between first and last and k.before < first
    group by k.keys, k.scope
$function$;

-- Rows of a grouping with a breakdown: kept ones where that is what is asked, else counted by their rows.
create or replace function training.group_counts(asked training.counts_asked, merged text[], into_zone text[])
returns table (kind int, year int, day date, course_id uuid, family text, police_zone text, province text, stage text,
    audience text, participations bigint, persons bigint)
language plpgsql stable set jit = off set work_mem = '64MB' as $function$
declare
    names constant text[] := '{course_id,family,year,police_zone,province,stage,audience}';
    columns text;
    shape text;
    sources text[] := '{}';
begin
    select string_agg(case when asked.keys & (1 << (n - 1)::int) > 0 then name end, ', ' order by n) into columns
    from unnest(names) with ordinality as key (name, n);
    select string_agg(case when name in ('participations', 'persons') or asked.keys & (1 << (position - 1)) > 0 then name || '::' || type
            else 'null::' || type end, ', ' order by n) into shape
    from (select name, type, n, array_position(names, name) as position
        from unnest('{year,day,course_id,family,police_zone,province,stage,audience,participations,persons}'::text[],
            '{int,date,uuid,text,text,text,text,text,bigint,bigint}'::text[]) with ordinality as shape (name, type, n)) shaped;

    if asked.tallied is not null then
        sources := array[
            format($source$
                select %s, t.participations, t.persons from training.tallies t
                where t.keys = $3 and ($3 & 4 = 0 or t.year between $4 and $5)
                    and not ($6 and t.year = $4) and not ($7 and t.year = $5)
                    and (t.police_zone is null or t.police_zone <> all ($8)) and t.participations <> 0
                $source$, columns)];
    elsif asked.present is not null then
        sources := array[
            format($source$
                select %s, k.participations, k.persons from training.present(array[$11], $12, $13, $14) k
                where (k.police_zone is null or k.police_zone <> all ($8)) and k.participations <> 0
                $source$, columns)];
    end if;

    if asked.present_in_parts is not null then
        sources := sources || format($source$
            select %s, m.participations, m.persons
            from (
                select $4::smallint as year, f.* from training.present(array[$15], 2, $16, least($17, $4 * 100 + 12)) f where $6
                union all
                select $5::smallint, l.* from training.present(array[$15], 2, $5 * 100 + 1, $17) l where $7 and not ($6 and $4 = $5)) m
            where (m.police_zone is null or m.police_zone <> all ($8)) and m.participations <> 0
            $source$, columns);
    end if;

    if sources = '{}' or cardinality(asked.moved) > 0
        or asked.by_year and asked.present_in_parts is null and (asked.begins_within_year or asked.ends_within_year)
    then
        sources := sources || format($source$
            select %1$s, sum(participations)::bigint as participations, count(*) as persons
            from (select %1$s, person, count(*) as participations
                from (select p.person, p.course_id, c.family, c.audience, extract(year from p.held_on)::smallint as year,
                        %2$s as police_zone, p.province, p.stage
                    from training.participations p join training.courses c on c.id = p.course_id
                    where p.annulled_at is null and p.held_on between $1 and $2 %3$s) rows
                group by %1$s, person) n
            group by %1$s
            $source$,
            columns,
            case when cardinality(asked.moved) > 0
                then 'coalesce((select i from unnest($9, $10) as zone (m, i) where m = p.police_zone), p.police_zone)'
                else 'p.police_zone' end,
            case when sources = '{}' then ''
                when not asked.by_year or asked.present_in_parts is not null then 'and p.police_zone = any ($8)'
                else format('and (p.police_zone = any ($8) or %s or %s)',
                    case when asked.begins_within_year then 'p.held_on < make_date($4 + 1, 1, 1)' else 'false' end,
                    case when asked.ends_within_year then 'p.held_on >= make_date($5, 1, 1)' else 'false' end) end);
    end if;

    return query execute format(
        'select 1, %s from (%s) sources', shape, array_to_string(sources, ' union all '))
    using coalesce(asked.since, '-infinity'), asked.until, asked.tallied, asked.first_year, asked.last_year,
        asked.begins_within_year, asked.ends_within_year, asked.moved, merged, into_zone,
        asked.present, asked.span, asked.first_period, asked.last_period,
        asked.present_in_parts, coalesce(training.month_of(asked.since), 1), training.month_of(asked.until);
end
$function$;

-- What is asked, but for the tail where what is kept answers.
create or replace function training.settled_counts(asked training.counts_asked, merged text[], into_zone text[])
returns table (kind int, year int, day date, course_id uuid, family text, police_zone text, province text, stage text,
    audience text, participations bigint, persons bigint)
language plpgsql stable set jit = off set work_mem = '64MB' as $function$
#variable_conflict use_column
declare
    until date := asked.until;
    scope record;
begin
    -- Everything, families and courses over the period.
    if asked.live_scopes then
        return query select 2, null::int, null::date, l.course_id, l.family, null::text, null::text, null::text, null::text,
            l.participations, l.persons
            from training.live_scopes(asked.since, until) l;
    elsif asked.earlier and asked.span is not null then
        return query select 2, null::int, null::date, k.course_id, k.family, null::text, null::text, null::text, null::text,
            k.participations, k.persons
            from training.present('{0,1,2}', asked.span, asked.first_period, asked.last_period) k;
    elsif asked.earlier or asked.later then
        return query select 2, null::int, null::date, k.course_id, k.family, null::text, null::text, null::text, null::text,
            k.participations, k.persons
            from training.up_to(case when asked.earlier then '{4,5,6}' else '{0,1,2}' end::int[], until) k;
    else
        return query select 2, null::int, null::date, t.course_id, t.family, null::text, null::text, null::text, null::text,
            t.participations, t.persons
            from training.tallies t where t.keys in (0, 1, 2);
    end if;

    if asked.by_year and not asked.breaks_down then
        -- A first year that begins within is counted by its months or its rows; a last one that ends within, by its days.
        return query
        select 3, k.year::int, null::date, k.course_id, k.family, null::text, null::text, null::text, null::text,
            sum(k.participations)::bigint, sum(k.persons)::bigint
        from (
            select t.year, t.course_id, t.family, t.participations, t.persons from training.tallies t
            where t.keys in (4, 5, 6) and t.year between asked.first_year and asked.last_year
                and not (asked.begins_within_year and t.year = asked.first_year)
                and not (asked.ends_within_year and t.year = asked.last_year)
            union all
            select asked.last_year, f.course_id, f.family, f.participations, f.persons from training.up_to('{4,5,6}', until) f
            where asked.ends_within_year and not (asked.begins_within_year and asked.first_year = asked.last_year)
            union all
            select asked.first_year, l.course_id, l.family, l.participations, l.persons
            from training.live_scopes(asked.since, least(until, make_date(asked.first_year, 12, 31))) l
            where asked.begins_within_year and not asked.first_year_in_months
            union all
            select asked.first_year, m.course_id, m.family, m.participations, m.persons
            from training.present('{0,1,2}', 2, training.month_of(asked.since), training.month_of(least(until, make_date(asked.first_year, 12, 31)))) m
            where asked.begins_within_year and asked.first_year_in_months
        ) k
        group by k.year, k.course_id, k.family;
    end if;

    if asked.breaks_down then
        return query select * from training.group_counts(asked, merged, into_zone);
    end if;

    for scope in select * from training.figure_windows(asked) w where w.kept is null loop
        return query
        select scope.kind, extract(year from scope.ends)::int, scope.ends, scope.course_id, scope.family,
            null::text, null::text, null::text, null::text, l.participations, l.persons
        from training.live_window(scope.begins, scope.ends, scope.course_id, scope.family) l;
    end loop;

    -- Of all courses, or families, at once up to a day on which figures end: a report may have one for each of them.
    return query
    with windows as materialized (
            select w.*, w.kept + training.scope_keys(w.course_id, w.family) as scopes from training.figure_windows(asked) w where w.kept is not null),
        sums as materialized (
            select d.scopes, d.ends, k.*
            from (select distinct w.scopes, w.ends from windows w) d cross join lateral training.up_to(array[d.scopes], d.ends) k)
    select w.kind, extract(year from w.ends)::int, w.ends, w.course_id, w.family, null::text, null::text, null::text, null::text,
        coalesce(k.participations, 0), coalesce(k.persons, 0)
    from windows w left join sums k on k.scopes = w.scopes and k.ends = w.ends
        and coalesce(k.course_id::text, k.family, '') = coalesce(w.course_id::text, w.family, '');
end
$function$;
