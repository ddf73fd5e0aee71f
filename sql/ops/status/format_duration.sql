create or replace function ops.format_duration(p_span interval)
    returns text
    language sql
    immutable
    strict
    set search_path = pg_catalog, pg_temp
begin atomic
    select case
        when s.seconds < 60 then format('%s s', greatest(floor(s.seconds), 0))
        when s.seconds < 3600 then format('%s min', floor(s.seconds / 60))
        when s.seconds < 2 * 86400 then format('%s h', floor(s.seconds / 3600))
        else format('%s days', floor(s.seconds / 86400))
    end
    from (select extract(epoch from p_span) as seconds) as s;
end;

comment on function ops.format_duration is
    'A duration in its largest unit, rounded down: 12 s, 5 min, 3 h, 40 days; null for null.';
