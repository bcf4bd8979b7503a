-- A name for what a snapshot of statistics shows: equal states give equal answers, always, as it is computed from the rows
-- that the snapshot sees. (A row's place in the tail is told by its id: "counted" changes with the tag alone.) Beside it the
-- first and the last day of the tail. Not plainly the least and the greatest one: these are looked for along an index of all days.
create or replace function training.statistics_state(out state text, out first date, out last date) language sql stable as $function$
    select concat_ws('/',
        (select tag from training.tallied),
        tail.state,
        (select count(*) || '.' || coalesce(sum(uuid_hash_extended(id, version)), 0) from training.courses),
        (select count(*) || '.' || coalesce(sum(uuid_hash_extended(id, version)), 0) from training.reported_figures)),
        tail.first, tail.last
    from (select count(*) || '.' || coalesce(sum(uuid_hash_extended(id, 0)), 0) as state,
            min(held_on + 0) as first, max(held_on + 0) as last
        from training.participations where counted = (annulled_at is not null)) tail
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
    state text;
    asked training.counts_asked;
    first date;
    last date;
begin
    select s.* into state, first, last from training.statistics_state() s;
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

    -- Nothing happened in a period that ends before it begins.
    if until < since then
        return;
    end if;

    asked := training.asked(keys, since, until, merged || into_zone);
    if first is null or last < since or first > until then
        return query select c.*, null::text from training.settled_counts(asked, merged, into_zone) c
            where c.kind > 3 or c.participations <> 0;
        return;
    end if;

    return query
    select c.kind, c.year, c.day, c.course_id, c.family, c.police_zone, c.province, c.stage, c.audience,
        sum(c.participations::int), sum(c.persons::int), null::text
    from (
        select * from training.settled_counts(asked, merged, into_zone)
        union all
        select * from training.tail_changes(asked, first, last)) c
    group by c.kind, c.year, c.day, c.course_id, c.family, c.police_zone, c.province, c.stage, c.audience
    having c.kind > 3 or sum(c.participations::int) <> 0;
end
$function$;
