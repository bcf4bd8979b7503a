-- A question, and what it means on the rows of this moment.
do $$ begin
    if to_regtype('training.counts_asked') is null then
        create type training.counts_asked as (
            -- As in tallies, and audience 64.
            keys int,
            -- The first day (null: the beginning) and the last one.
            since date, until date, first_year int, last_year int,
            -- Whether something lies before or behind the period; whether within its first or its last year.
            earlier boolean, later boolean, begins_within_year boolean, ends_within_year boolean,
            by_year boolean, breaks_down boolean,
            -- The periods of presences that make up what is asked: years (3), or else months (2), from the first to the last; null
            -- where a month is asked in part.
            span int, first_period int, last_period int,
            -- Whether the part of the first year that is asked is made up of months.
            first_year_in_months boolean,
            -- The keys of tallies, or else of presences, that answer for groups; null where rows are counted. Of groups by year, those
            -- of presences that answer for years of which a part is asked.
            tallied int, present int, present_in_parts int,
            -- Whether everything, families and courses over the period are counted by their rows.
            live_scopes boolean,
            -- Zones that are counted together are distinct persons of several rows, so these are never added up.
            moved text[]);
    end if;
end $$;

-- Whether anything happened on these days. An annulled row that is still kept counts as something. The next day is looked for along
-- the index of days: where none lies behind the first, asking whether one does would be one pass over all.
create or replace function training.happened(first date, last date) returns boolean language sql stable as $function$
    select coalesce((select p.held_on from training.participations p
            where p.annulled_at is null and p.held_on >= first order by p.held_on limit 1) <= last, false)
        or exists (select from training.participations p where p.annulled_at is not null and p.counted and p.held_on between first and last)
$function$;

-- A period that leaves nothing out is the whole history, or a whole year or month, whatever its borders say.
create or replace function training.asked(keys int, since date, until date, moved text[])
returns training.counts_asked language plpgsql stable as $function$
declare
    asked training.counts_asked;
    begins_within_month boolean;
    ends_within_month boolean;
begin
    asked.keys := keys;
    asked.since := since;
    asked.until := until;
    asked.first_year := coalesce(extract(year from since), 1);
    asked.last_year := extract(year from until);
    asked.earlier := coalesce(
        (select p.held_on from training.participations p where p.annulled_at is null order by p.held_on limit 1) < since
        or exists (select from training.participations p where p.annulled_at is not null and p.counted and p.held_on < since), false);
    asked.later := coalesce(
        (select p.held_on from training.participations p where p.annulled_at is null order by p.held_on desc limit 1) > until, false)
        or exists (select from training.participations p where p.annulled_at is not null and p.counted and p.held_on > until);
    asked.begins_within_year := asked.earlier and training.happened(date_trunc('year', since)::date, since - 1);
    asked.ends_within_year := asked.later and training.happened(until + 1, (date_trunc('year', until) + interval '1 year - 1 day')::date);
    begins_within_month := asked.begins_within_year and training.happened(date_trunc('month', since)::date, since - 1);
    ends_within_month := asked.ends_within_year and training.happened(until + 1, (date_trunc('month', until) + interval '1 month - 1 day')::date);
    asked.span := case when begins_within_month or ends_within_month then null when asked.begins_within_year or asked.ends_within_year then 2 else 3 end;
    asked.first_period := case when asked.span = 3 then asked.first_year else coalesce(training.month_of(since), 1) end;
    asked.last_period := case when asked.span = 3 then asked.last_year else training.month_of(until) end;
    asked.first_year_in_months := not begins_within_month and (asked.first_year < asked.last_year or not ends_within_month);
    asked.by_year := keys & 4 > 0;
    asked.breaks_down := keys & 120 > 0;
    asked.moved := case when keys & 8 > 0 then moved else '{}' end;
    asked.live_scopes := asked.earlier and asked.span is null
        and (asked.begins_within_year or asked.first_year < asked.last_year);
    asked.tallied := case
        when not asked.by_year and asked.first_year = asked.last_year and not asked.begins_within_year and not asked.ends_within_year
            and (asked.earlier or asked.later) then keys | 4
        when asked.by_year or not asked.earlier and not asked.later then keys end;
    if asked.tallied <> all (training.kept_keys()) then
        asked.tallied := null;
    end if;
    if asked.tallied is null and asked.breaks_down and asked.span is not null
        and keys = any (training.presence_keys()) and keys = any (training.kept_keys())
    then
        asked.present := keys;
    end if;
    if asked.tallied is not null and asked.by_year and asked.first_year_in_months and not ends_within_month
        and keys - 4 = any (training.presence_keys()) and keys - 4 = any (training.kept_keys())
    then
        asked.present_in_parts := keys - 4;
    end if;

    return asked;
end
$function$;

-- Own participations and persons of scopes from the beginning of history (keys 0 to 2) or of the day's year (4 to 6) to a day, as kept.
create or replace function training.up_to(scopes int[], day date)
returns table (course_id uuid, family text, participations bigint, persons bigint) language sql stable as $function$
    select k.course_id, k.family, sum(k.participations)::bigint, sum(k.persons)::bigint
    from (
        select * from training.firsts f where f.keys = any (scopes) and f.span = 1
            and f.starts between date_trunc('month', day)::date and day
        union all
        select * from training.firsts f where f.keys = any (scopes) and f.span = 2
            and f.starts >= date_trunc('year', day)::date and f.starts < date_trunc('month', day)::date
        union all
        select * from training.firsts f where f.keys = any (scopes) and f.span = 3 and f.starts < date_trunc('year', day)::date) k
    group by k.keys, k.course_id, k.family
$function$;

-- Whether a scope is everything, a course or a family, as the keys of tallies say it.
create or replace function training.scope_keys(course_id uuid, family text) returns int language sql immutable as $function$
    select case when course_id is not null then 1 when family is not null then 2 else 0 end
$function$;

-- The windows of published figures that an answer is judged by: of figures with one measure, scope and beginning only the latest
-- within the period, or within each year of it, can win. Kept: the keys of firsts whose sums answer; null where rows are counted.
create or replace function training.figure_windows(asked training.counts_asked)
returns table (kind int, course_id uuid, family text, begins date, ends date, kept int) language sql stable as $function$
    with figures as (
        select * from training.reported_figures
        where as_of between coalesce(asked.since, '-infinity') and asked.until and measure <> 'sessions')
    select distinct 4, f.course_id, f.course_family, coalesce(asked.since, '-infinity'), f.as_of,
        case when not asked.earlier then 0
            when not asked.begins_within_year and extract(year from f.as_of) = asked.first_year then 4 end
    from (select distinct on (measure, course_id, course_family, since) * from figures
        order by measure, course_id, course_family, since, as_of desc) f
    union all
    select distinct 5, f.course_id, f.course_family, greatest(asked.since, date_trunc('year', f.as_of)::date), f.as_of,
        case when not (asked.begins_within_year and extract(year from f.as_of) = asked.first_year) then 4 end
    from (select distinct on (measure, course_id, course_family, since, extract(year from as_of)) * from figures
        order by measure, course_id, course_family, since, extract(year from as_of), as_of desc) f
    where asked.by_year and not asked.breaks_down
$function$;
