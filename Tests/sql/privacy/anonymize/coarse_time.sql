begin;
set local search_path = public, pgtap;
select plan(4);

select is(privacy.coarse_time(c.at::timestamptz, c.zone), c.wanted::timestamptz, c.at || ' in ' || c.zone)
from (
    values
        ('2026-03-01 12:34:56.7+00', 'UTC', '2026-03-01 12:00+00'),
        ('2026-03-01 12:34+00', 'Asia/Kolkata', '2026-03-01 12:00+00'),
        -- Local midnight is 18:30 UTC: times stay within their local day.
        ('2026-03-01 18:40+00', 'Asia/Kolkata', '2026-03-01 18:30+00'),
        ('2026-03-01 18:20+00', 'Asia/Kolkata', '2026-03-01 18:00+00')
) as c (at, zone, wanted);

select * from finish();
rollback;
