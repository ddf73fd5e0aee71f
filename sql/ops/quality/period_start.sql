-- Used by the files of checks. Without a pinned search path, so that it is inlined and the planner knows the span.
create or replace function ops.period_start()
    returns timestamptz
    language sql
    stable
return coalesce(nullif(current_setting('dbrunner.period_start', true), '')::timestamptz, now() - interval '1 day');

comment on function ops.period_start is
    'Start of the span that a check measures, set by `dbrunner check`; a day ago elsewhere.';
