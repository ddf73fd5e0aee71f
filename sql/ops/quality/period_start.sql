-- Read by the files of checks. No pin of the search path: it must inline, so that the planner knows the span.
create or replace function ops.period_start()
    returns timestamptz
    language sql
    stable
return coalesce(nullif(current_setting('dbrunner.period_start', true), '')::timestamptz, now() - interval '1 day');

comment on function ops.period_start is
    'Beginning of the span that a check looks at, set by `dbrunner check`; a day ago elsewhere.';
