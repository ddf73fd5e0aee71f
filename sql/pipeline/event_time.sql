-- Clock correction (spec: Input). No pin of the search path: it must inline.
create or replace function pipeline.event_time(
    p_occurred_at timestamptz,
    p_sent_at timestamptz,
    p_received_at timestamptz,
    p_tolerance interval
)
    returns timestamptz
    language sql
    stable
return case
    when p_sent_at is not null
        and p_received_at is not null
        and (p_received_at - p_sent_at > p_tolerance or p_sent_at - p_received_at > p_tolerance)
        then p_occurred_at + (p_received_at - p_sent_at)
    else p_occurred_at
end;

comment on function pipeline.event_time is
    'Time of an event, shifted by received_at minus sent_at where the two differ by more than the tolerance.';
