-- A row of the tail: whether it is in what is kept (before) and whether it counts (after).
do $$ begin
    if to_regtype('training.tail_record') is null then
        create type training.tail_record as (
            person uuid, course_id uuid, family text, held_on date, year smallint, police_zone text, province text, stage text,
            before boolean, after boolean);
    end if;
end $$;

-- A name for what a snapshot of statistics shows: equal states give equal answers, always, as it is computed from the rows
-- that the snapshot sees. (A row's place in the tail is told by its id: "counted" changes with the tag alone.)
create or replace function training.statistics_state() returns text language sql stable as $function$
    select concat_ws('/',
        (select tag from training.tallied),
        (select count(*) || '.' || coalesce(sum(uuid_hash_extended(id, 0)), 0)
            from training.participations where counted = (annulled_at is not null)),
        (select count(*) || '.' || coalesce(sum(uuid_hash_extended(id, version)), 0) from training.courses),
        (select count(*) || '.' || coalesce(sum(uuid_hash_extended(id, version)), 0) from training.reported_figures))
$function$;

-- Own participations and persons of a scope from the beginning of history (keys 0 to 2) or of the day's year (4 to 6), as kept.
create or replace function training.kept_up_to(scope int, course uuid, family text, day date)
returns table (participations bigint, persons bigint) language sql stable as $function$
    select coalesce(sum(k.participations), 0)::bigint, coalesce(sum(k.persons), 0)::bigint
    from (
        select * from training.firsts f where f.keys = scope and f.span = 1
            and f.starts between date_trunc('month', day)::date and day
        union all
        select * from training.firsts f where f.keys = scope and f.span = 2
            and f.starts >= date_trunc('year', day)::date and f.starts < date_trunc('month', day)::date
        union all
        select * from training.firsts f where f.keys = scope and f.span = 3 and f.starts < date_trunc('year', day)::date) k
    where k.course_id is not distinct from course and k.family is not distinct from kept_up_to.family
$function$;

-- All that the statistics of participations rest on, in one snapshot; nothing when the caller knows the state already.
--   keys           as in tallies, and audience 64
--   since, until   the first day (null: the beginning) and the last one
--   merged, into   zones that are counted as another one
-- Kind 0: state, courses and figures; 1: groups (where a breakdown is among the keys); 2: scopes over the period;
-- 3: scopes over each year; 4: scopes from the beginning of the period to a day; 5: from the beginning of that day's year.
create or replace function training.participation_counts(keys int, since date, until date, merged text[], into_zone text[], known text)
returns table (kind int, year int, day date, course_id uuid, family text, police_zone text, province text, stage text,
    audience text, participations bigint, persons bigint, detail text)
language plpgsql stable set jit = off set work_mem = '64MB' as $function$
#variable_conflict use_column
declare
    state text := training.statistics_state();
    tail training.tail_record[];
    lower_bound date := coalesce(since, '-infinity');
    first_year int := coalesce(extract(year from since), 1);
    last_year int := extract(year from until);
    earlier boolean := false;
    later boolean := false;
    begins_within_year boolean := false;
    ends_within_year boolean := false;
    by_year boolean := keys & 4 > 0;
    breaks_down boolean := keys & 120 > 0;
    figure record;
begin
    if state = known then
        return;
    end if;

    return query select 0, null::int, null::date, null::uuid, null::text, null::text, null::text, null::text, null::text,
        null::bigint, null::bigint, json_build_object('state', state,
            'courses', (select coalesce(json_agg(json_build_object('id', c.id, 'code', c.code, 'family', c.family,
                'audience', c.audience, 'introduced', c.introduced)), '[]') from training.courses c),
            'figures', (select coalesce(json_agg(json_build_object('id', f.id, 'measure', f.measure, 'comparator', f.comparator,
                'value', f.value, 'courseId', f.course_id, 'courseFamily', f.course_family, 'since', f.since, 'asOf', f.as_of,
                'publishedOn', f.source_published_on) order by f.entered_at, f.id), '[]') from training.reported_figures f))::text;

    -- A period that leaves nothing out is the whole history, or a whole year, whatever its borders say. An annulled row that is
    -- still kept counts as something here.
    select coalesce(bool_or(p.counted and p.held_on < since), false), coalesce(bool_or(p.counted and p.held_on > until), false),
        coalesce(bool_or(p.counted and p.held_on < since and extract(year from p.held_on) = first_year), false),
        coalesce(bool_or(p.counted and p.held_on > until and extract(year from p.held_on) = last_year), false),
        array_agg((p.person, p.course_id, c.family, p.held_on, extract(year from p.held_on)::smallint, p.police_zone, p.province,
            p.stage, p.counted, p.annulled_at is null)::training.tail_record) filter (where p.held_on between lower_bound and until)
    into earlier, later, begins_within_year, ends_within_year, tail
    from training.participations p join training.courses c on c.id = p.course_id
    where p.counted = (p.annulled_at is not null);
    earlier := earlier or since is not null and exists (
        select from training.participations p where p.annulled_at is null and p.held_on < since);
    later := later or exists (
        select from training.participations p where p.annulled_at is null and p.held_on > until);
    begins_within_year := begins_within_year or earlier and exists (
        select from training.participations p
        where p.annulled_at is null and p.held_on < since and p.held_on >= date_trunc('year', since)::date);
    ends_within_year := ends_within_year or later and exists (
        select from training.participations p
        where p.annulled_at is null and p.held_on > until and p.held_on < (date_trunc('year', until) + interval '1 year')::date);

    -- Everything, families and courses over the period.
    if earlier and (first_year < last_year or begins_within_year) then
        return query select 2, null::int, null::date, l.course_id, l.family, null::text, null::text, null::text, null::text,
            l.participations, l.persons, null::text
            from training.live_scopes(since, until) l;
    else
        return query
        select 2, null::int, null::date, k.course_id, k.family, null::text, null::text, null::text, null::text,
            sum(k.participations)::bigint, sum(k.persons)::bigint, null::text
        from (
            select t.course_id, t.family, t.participations, t.persons from training.tallies t
            where not earlier and not later and t.keys in (0, 1, 2)
            union all
            select t.course_id, t.family, t.participations, t.persons from training.tallies t
            where earlier and not ends_within_year and t.keys in (4, 5, 6) and t.year = last_year
            union all
            select f.course_id, f.family, f.participations, f.persons from training.firsts f
            where (not earlier and later and f.keys in (0, 1, 2) or earlier and ends_within_year and f.keys in (4, 5, 6))
                and (f.span = 1 and f.starts between date_trunc('month', until)::date and until
                    or f.span = 2 and f.starts >= date_trunc('year', until)::date and f.starts < date_trunc('month', until)::date
                    or f.span = 3 and f.starts < date_trunc('year', until)::date)
            union all
            select t.course_id, t.family, t.participations, t.persons from training.tail_scopes(tail, lower_bound, until, false) t
        ) k
        group by k.course_id, k.family having sum(k.participations) <> 0;
    end if;

    if by_year and not breaks_down then
        -- A first year that begins within is counted by its rows; a last one that ends within, by its days.
        return query
        select 3, k.year::int, null::date, k.course_id, k.family, null::text, null::text, null::text, null::text,
            sum(k.participations)::bigint, sum(k.persons)::bigint, null::text
        from (
            select t.year, t.course_id, t.family, t.participations, t.persons from training.tallies t
            where t.keys in (4, 5, 6) and t.year between first_year and last_year
                and not (begins_within_year and t.year = first_year) and not (ends_within_year and t.year = last_year)
            union all
            select last_year, f.course_id, f.family, f.participations, f.persons from training.firsts f
            where ends_within_year and not (begins_within_year and first_year = last_year) and f.keys in (4, 5, 6)
                and (f.span = 1 and f.starts between date_trunc('month', until)::date and until
                    or f.span = 2 and f.starts >= date_trunc('year', until)::date and f.starts < date_trunc('month', until)::date)
            union all
            select t.year, t.course_id, t.family, t.participations, t.persons from training.tail_scopes(tail, lower_bound, until, true) t
            where not (begins_within_year and t.year = first_year)
            union all
            select first_year, l.course_id, l.family, l.participations, l.persons
            from training.live_scopes(since, least(until, make_date(first_year, 12, 31))) l
            where begins_within_year
        ) k
        group by k.year, k.course_id, k.family having sum(k.participations) <> 0;
    end if;

    if breaks_down then
        return query select * from training.group_counts(
            keys, since, until, merged, into_zone, tail, not earlier and not later, begins_within_year, ends_within_year);
    end if;

    -- Of figures with one measure, scope and beginning only the latest within the period can win.
    for figure in
        select distinct 4 as kind, f.course_id, f.course_family, f.as_of, lower_bound as begins,
            case when not earlier then 0 when not begins_within_year and extract(year from f.as_of) = first_year then 4 end as kept
        from (select distinct on (measure, course_id, course_family, since) * from training.reported_figures
            where as_of between lower_bound and until and measure <> 'sessions'
            order by measure, course_id, course_family, since, as_of desc) f
        union all
        select distinct 5, f.course_id, f.course_family, f.as_of,
            greatest(lower_bound, date_trunc('year', f.as_of)::date),
            case when not (begins_within_year and extract(year from f.as_of) = first_year) then 4 end
        from (select distinct on (measure, course_id, course_family, since, extract(year from as_of)) * from training.reported_figures
            where as_of between lower_bound and until and measure <> 'sessions'
            order by measure, course_id, course_family, since, extract(year from as_of), as_of desc) f
        where by_year and not breaks_down
    loop
        if figure.kept is null then
            return query
            select figure.kind, extract(year from figure.as_of)::int, figure.as_of, figure.course_id, figure.course_family,
                null::text, null::text, null::text, null::text, count(*), count(distinct p.person), null::text
            from training.participations p join training.courses c on c.id = p.course_id
            where p.annulled_at is null and p.held_on between figure.begins and figure.as_of
                and (figure.course_id is null or p.course_id = figure.course_id)
                and (figure.course_family is null or c.family = figure.course_family);
        else
            return query
            select figure.kind, extract(year from figure.as_of)::int, figure.as_of, figure.course_id, figure.course_family,
                null::text, null::text, null::text, null::text,
                k.participations + t.participations, k.persons + t.persons, null::text
            from training.kept_up_to(
                figure.kept + case when figure.course_id is not null then 1 when figure.course_family is not null then 2 else 0 end,
                figure.course_id, figure.course_family, figure.as_of) k,
            (select coalesce(sum(n.participations), 0)::bigint as participations,
                count(*) filter (where n.after or n.other) - count(*) filter (where n.before or n.other) as persons
                from (
                    select each_person.*, exists (
                        select from training.participations p join training.courses c on c.id = p.course_id
                        where p.person = each_person.person and p.annulled_at is null and p.counted
                            and p.held_on between figure.begins and figure.as_of
                            and (figure.course_id is null or p.course_id = figure.course_id)
                            and (figure.course_family is null or c.family = figure.course_family)) as other
                    from (
                        select u.person, sum(u.after::int - u.before::int) as participations,
                            bool_or(u.before) as before, bool_or(u.after) as after
                        from unnest(tail) u
                        where u.held_on between figure.begins and figure.as_of
                            and (figure.course_id is null or u.course_id = figure.course_id)
                            and (figure.course_family is null or u.family = figure.course_family)
                        group by u.person) each_person) n) t;
        end if;
    end loop;
end
$function$;
