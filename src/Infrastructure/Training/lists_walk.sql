-- Lists that nobody narrowed, or by something that few rows have: without an index of its own each would read and sort the table,
-- or walk past all that it does not show (docs/performance.md, "As the table grows").
create index if not exists registrations_listed on training.registrations (registered_at, id);
create index if not exists registrations_of_state on training.registrations (state, registered_at, id);
create index if not exists sessions_of_state on training.sessions (state, start, id);
create index if not exists sessions_of_language on training.sessions (language, start, id);
create index if not exists participants_of_issuer on training.participants (issuer, registered_at, id);
create index if not exists assignments_of_course on training.assignments (course_id, due_on, id);
