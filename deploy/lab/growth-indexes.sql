-- The statements that make the indexes again which growth-load.sql put aside, one a line: psql -At, then each by itself.
select regexp_replace(makes, '\s+', ' ', 'g') || case when key is null then '' else format('; alter table training.%I add constraint %I primary key using index %I', "table", key, key) end
from growth.shapes order by "table", makes;
