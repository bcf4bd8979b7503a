-- What the statistics of activities rest on, in one statement: the published figures, and the recorded activities of a period
-- by network and kind and the keys that are asked for. Workshops are told apart by where they lie among the days on which the
-- figures of their network, and those about everything, begin and end.
create or replace function networks.days_of(figures networks.reported_figures) returns date[] language sql immutable as
$function$
    select array[figures.as_of + 1]
        || case when figures.since is null then '{}'::date[] else array[(figures.since || right('-01-01', 10 - length(figures.since)))::date] end
$function$;

create or replace function networks.activity_counts(
    period_from date, period_to date, by_project boolean, by_year boolean, by_province boolean)
returns table (
    figure uuid, network uuid, code text, project uuid, in_year integer, province text,
    network_first integer, network_last integer, all_first integer, all_last integer,
    activities bigint, low bigint, up bigint, unknown bigint,
    value bigint, comparator text, since text, as_of date, published_on date, entered_at timestamptz)
language sql stable as
$function$
    with edges as materialized (
        select f.network_id as network, array_agg(distinct day order by day) as days
        from networks.reported_figures f, unnest(networks.days_of(f)) day
        where f.measure <> 'members' group by f.network_id),
    everything as materialized (select coalesce((select days from edges e where e.network is null), '{}') as days),
    placed as (
        select a.network_id, a.kind, case when by_project then a.project_id end as project,
            case when by_year then extract(year from a.first_day)::integer end as in_year, case when by_province then a.province end as province,
            case when a.kind = 'workshop' then coalesce(width_bucket(a.first_day, edges.days), 0) else 0 end as network_first,
            case when a.kind = 'workshop' then coalesce(width_bucket(a.last_day, edges.days), 0) else 0 end as network_last,
            case when a.kind = 'workshop' then width_bucket(a.first_day, everything.days) else 0 end as all_first,
            case when a.kind = 'workshop' then width_bucket(a.last_day, everything.days) else 0 end as all_last,
            a.participants_low, a.participants_up
        from networks.activities a cross join everything left join edges on edges.network = a.network_id
        where a.first_day <= period_to and (period_from is null or a.last_day >= period_from))
    select null::uuid, network_id, kind, project, in_year, province, network_first, network_last, all_first, all_last,
        count(*), coalesce(sum(participants_low), 0)::bigint, coalesce(sum(participants_up), 0)::bigint, count(*) filter (where participants_up is null),
        null::bigint, null::text, null::text, null::date, null::date, null::timestamptz
    from placed
    group by network_id, kind, project, in_year, province, network_first, network_last, all_first, all_last
    union all
    select f.id, f.network_id, f.measure, null, null, null, null, null, null, null, null, null, null, null,
        f.value, f.comparator, f.since, f.as_of, f.source_published_on, f.entered_at
    from networks.reported_figures f
$function$;
