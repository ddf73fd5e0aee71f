-- Clock correction (spec: Input). A clock behind shows only beyond the tolerance, since the way takes time, too; one that
-- sent after the receipt is surely ahead, so all that it sent is shifted by as much, which keeps order and distances.
-- Total: what leaves the range of times is infinitely early or late, so that a bound rejects it. Without a pin of the
-- search path: it must inline.
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
    when p_sent_at is null or p_received_at is null then p_occurred_at
    when p_sent_at between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00'
        and p_received_at between timestamptz '0001-01-01 00:00:00+00' and timestamptz '9999-12-31 23:59:59.999999+00'
        then case
            when p_sent_at > p_received_at or p_received_at - p_sent_at > p_tolerance
                then pipeline.shift_time(p_occurred_at, p_received_at - p_sent_at)
            else p_occurred_at
        end
    when p_sent_at > p_received_at then timestamptz '-infinity'
    else timestamptz 'infinity'
end;

comment on function pipeline.event_time is
    'Time of an event, shifted by received_at minus sent_at where the client is behind by more than the tolerance, or ahead; infinite where that is no time.';
