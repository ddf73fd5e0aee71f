-- Seconds since 1970, as a text that pipeline.parse_time reads.
create or replace function pipeline.epoch_time(p_seconds numeric)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
return case
    when abs(p_seconds) < 200000000000
        then to_char(to_timestamp(p_seconds::double precision) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
end;

comment on function pipeline.epoch_time is 'Seconds since 1970 as ISO 8601 in UTC; null beyond the year 8000.';
