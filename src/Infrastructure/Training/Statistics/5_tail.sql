-- What two rows of a person must agree in to be of one group, as a condition on t and q.
create or replace function training.agreement(keys int) returns text language sql immutable as $function$
    select coalesce(string_agg(condition, ' and ' order by n) filter (where keys & (1 << (n - 1)::int) > 0), 'true')
    from unnest(array[
        'q.course_id = t.course_id', training.shares('family', 't'),
        'q.held_on between make_date(t.year, 1, 1) and make_date(t.year, 12, 31)',
        'q.police_zone is not distinct from t.police_zone', 'q.province is not distinct from t.province',
        'q.stage is not distinct from t.stage', training.shares('audience', 't')]) with ordinality as key (condition, n)
$function$;

-- The difference between what is kept and what is, for everything that is asked and kept. A person is new to a group when no
-- counted row of that person agrees with the tail's row in the keys of the group, nor an earlier one of the tail; annulled
-- rows leave afterwards, one by one likewise. So each row of the tail is compared with its person's rows once, for all
-- groups that are asked, and each group then sums up its rows. First and last: the days of the tail.
-- Nested loops and merges are off: of rows that came since the last look at the table the planner expects a handful, and comparing
-- each of an import's with each of them took nine seconds.
create or replace function training.tail_changes(asked training.counts_asked, first date, last date)
returns table (kind int, year int, day date, course_id uuid, family text, police_zone text, province text, stage text,
    audience text, participations bigint, persons bigint)
language plpgsql stable set jit = off set work_mem = '64MB' set enable_sort = off set enable_mergejoin = off set enable_nestloop = off as $function$
declare
    names constant text[] := '{course_id,family,year,police_zone,province,stage,audience}';
    -- Of each kind of group: the number that the answer gives it, its keys, which rows of the tail are in it, and which others
    -- it looks at.
    kinds int[] := '{}';
    keys int[] := '{}';
    rows text[] := '{}';
    others text[] := '{}';
    ends date[] := '{}';
    -- A year of which only a part is asked is not answered by what is kept of years.
    parts text := format('%s and %s',
        case when asked.begins_within_year then 't.year <> ' || asked.first_year else 'true' end,
        case when asked.ends_within_year then 't.year <> ' || asked.last_year else 'true' end);
    used int;
    scope record;
    tests text;
    found text;
    sums text;
begin
    if not asked.live_scopes then
        kinds := kinds || '{2,2,2}';
        keys := keys || '{0,1,2}';
        rows := rows || '{true,true,true}';
    end if;
    if asked.by_year and not asked.breaks_down then
        kinds := kinds || '{3,3,3}';
        keys := keys || '{4,5,6}';
        rows := rows || array_fill(
            case when asked.begins_within_year and not asked.first_year_in_months then 't.year <> ' || asked.first_year else 'true' end, '{3}');
    end if;
    if asked.breaks_down and coalesce(asked.tallied, asked.present) is not null then
        kinds := kinds || 1;
        keys := keys || asked.keys;
        rows := rows || format('(t.police_zone is null or t.police_zone <> all ($3)) and %s',
            case when asked.by_year and asked.present_in_parts is null then parts else 'true' end);
    end if;
    others := array_fill(''::text, array[cardinality(kinds)]);
    ends := array_fill(asked.until, array[cardinality(kinds)]);
    -- Of figures about several courses, or families, with the same days: those that one of them is about.
    for scope in
        select f.kind, f.begins, f.ends, training.scope_keys(f.course_id, f.family) as keys, array_agg(coalesce(f.course_id::text, f.family)) as subjects
        from training.figure_windows(asked) f where f.kept is not null and f.ends >= first and f.begins <= last group by 1, 2, 3, 4
    loop
        kinds := kinds || scope.kind;
        keys := keys || scope.keys;
        rows := rows || format('t.held_on between %L and %L and %s', scope.begins, scope.ends, case scope.keys
            when 1 then format('t.course_id = any (%L::uuid[])', scope.subjects) when 2 then format('t.family = any (%L::text[])', scope.subjects) else 'true' end);
        others := others || format(' and q.held_on between %L and %L', scope.begins, scope.ends);
        ends := ends || scope.ends;
    end loop;
    if cardinality(kinds) = 0 then
        return;
    end if;

    -- Five hundred at a time: a row has 1,664 columns at most.
    for begin_at in 1..cardinality(kinds) by 500 loop
        -- Equal tests are made once; of the tail only what they and the groups need is carried along.
        with kind as (
                select n, training.agreement(keys[n]) || others[n] as test, kinds[n] as number, keys[n] as mask, rows[n] as within, ends[n] as latest
                from generate_series(begin_at, least(begin_at + 499, cardinality(kinds))) n),
            test as (select test, 'm' || row_number() over () as name from kind group by test)
        select (select string_agg(format('bool_or(%s) as %s', test, name), ', ') from test),
            (select string_agg(format('coalesce(sum(t.sign) filter (where not (coalesce(kept.%1$s, false) or coalesce(among.%1$s, false))), 0)::int as %1$s', name), ', ') from test),
            (select string_agg(format(
                'select %s, %s, %s, coalesce(sum(t.rows), 0), coalesce(sum(t.%s), 0) from cells t where %s %s',
                number,
                case when number > 3 then format('%s::int, %L::date', extract(year from latest), latest)
                    when mask & 4 > 0 then 't.year, null::date' else 'null::int, null::date' end,
                (select string_agg(case when mask & (1 << (k - 1)::int) > 0 then 't.' || key
                    else 'null::' || case when key = 'course_id' then 'uuid' else 'text' end end, ', ' order by k)
                    from unnest(names) with ordinality key (key, k) where key <> 'year'),
                name, within,
                (select 'group by ' || string_agg('t.' || key, ', ') from unnest(names) with ordinality key (key, k)
                    where mask & (1 << (k - 1)::int) > 0)), ' union all ')
                from kind join test using (test)),
            (select bit_or(mask) from kind)
        into tests, found, sums, used;

        return query execute format($query$
            with tail as materialized (
                select p.id, p.person, p.course_id, c.family, c.audience, p.held_on, %4$s as year, %5$s,
                    case when p.counted then -1 else 1 end as sign
                from training.participations p join training.courses c on c.id = p.course_id
                where p.counted = (p.annulled_at is not null) and p.held_on between $1 and $2),
            among as (
                select t.id, %1$s
                from tail t join tail q on q.person = t.person
                where case when t.sign > 0 then q.sign < 0 or q.id < t.id else q.sign > 0 or q.id > t.id end
                group by t.id),
            cells as materialized (
                select %7$s as held_on, t.year, t.course_id, t.family, t.police_zone, t.province, t.stage, t.audience, sum(t.sign)::int as rows, %2$s
                from tail t
                cross join lateral (
                    select %1$s from training.participations q
                    where q.person = t.person and q.counted and q.annulled_at is null %6$s) kept
                left join among on among.id = t.id
                group by 1, t.year, t.course_id, t.family, t.police_zone, t.province, t.stage, t.audience)
            %3$s
            $query$, tests, found, sums,
            case when used & 4 > 0 or asked.begins_within_year or asked.ends_within_year then 'date_part(''year'', p.held_on)::int' else 'null::int' end,
            (select string_agg(case when used & bit > 0 or bit = 8 and cardinality(asked.moved) > 0 then 'p.' || key else 'null::text as ' || key end, ', ')
                from (values (8, 'police_zone'), (16, 'province'), (32, 'stage')) keys (bit, key)),
            case when asked.earlier or asked.later then 'and q.held_on between $1 and $2' else '' end,
            case when 3 < any (kinds) then 't.held_on' else 'null::date' end)
        using coalesce(asked.since, '-infinity'), asked.until, asked.moved;
    end loop;
end
$function$;
