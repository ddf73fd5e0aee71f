-- Used by the files of checks. Without a pinned search path, so that it is inlined and the planner knows the span.
create or replace function ops.period_end()
    returns timestamptz
    language sql
    stable
return coalesce(nullif(current_setting('dbrunner.period_end', true), '')::timestamptz, now());

comment on function ops.period_end is
    'End of the span that a check measures, exclusive, set by `dbrunner check`; now elsewhere.';
