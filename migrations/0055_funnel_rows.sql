--! role: owner
-- Their parameters changed; the sql tree makes them anew.
drop function if exists
    reporting.funnel_ordered(integer, integer, timestamptz, timestamptz, text, interval),
    reporting.funnel_strict(integer, integer, timestamptz, timestamptz, text, interval),
    reporting.funnel_any_order(integer, integer, timestamptz, timestamptz, text, interval),
    reporting.funnel_hits(integer, integer, timestamptz, timestamptz, text),
    reporting.funnel_rows(integer, timestamptz, timestamptz, text);
