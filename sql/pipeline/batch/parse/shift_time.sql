-- A plain addition raises an exception where the sum leaves the range of times, and one line would stop a batch. No pin of
-- the search path: it must inline.
create or replace function pipeline.shift_time(p_at timestamptz, p_distance interval)
    returns timestamptz
    language sql
    stable
return case
    when p_at is null or not isfinite(p_at) or p_distance = interval '0' then p_at
    when p_at between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00'
        then case
            when p_distance < timestamptz '0001-01-01 00:00:00+00' - p_at then timestamptz '-infinity'
            when p_distance > timestamptz '9999-12-31 23:59:59.999999+00' - p_at then timestamptz 'infinity'
            else p_at + p_distance
        end
    when p_at < timestamptz '0001-01-01 00:00:00+00' then timestamptz '-infinity'
    else timestamptz 'infinity'
end;

comment on function pipeline.shift_time is
    'The time moved by the distance; infinitely early or late where it leaves the years 1 to 9999.';
