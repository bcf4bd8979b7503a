-- Equal figures are one figure (domain.md, 3.5), also when two arrive at the same time.
create unique index if not exists "rule_duplicateFigure" on networks.reported_figures
    (measure, network_id, since, as_of, source_title) nulls not distinct;
