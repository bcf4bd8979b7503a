-- Equal figures are one figure (domain.md, 3.5), also when two arrive at the same time. Not in the model: an index of the
-- model cannot reach into the source, which is an object of its own there.
create unique index if not exists "rule_duplicateFigure" on training.reported_figures
    (measure, course_id, course_family, since, as_of, source_title) nulls not distinct;
