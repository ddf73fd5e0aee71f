-- No pin of the search path: it must inline.
create or replace function pipeline.clock_shift(p_offset interval, p_tolerance interval)
    returns interval
    language sql
    immutable
return case when p_offset > p_tolerance or p_offset < interval '0' then p_offset else interval '0' end;

comment on function pipeline.clock_shift is
    'By how much times are corrected where sent_at is this far behind received_at: not at all within the tolerance, always where the client is ahead.';
