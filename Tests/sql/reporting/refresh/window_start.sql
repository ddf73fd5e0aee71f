-- Migrations call nothing in sql/, so the window of a view is defined twice: both definitions must agree.
begin;
set local search_path = public, pgtap;
set local timezone = 'UTC';
select plan(2);

create function pg_temp.window_of(p_view regclass)
    returns timestamptz
    language plpgsql
as $$
declare
    v_from timestamptz;
begin
    execute format('select (%s)::timestamptz', substring(pg_get_viewdef(p_view) from 'WHERE \(r\.\w+ >= (.*)\);$')) into v_from;
    return v_from;
end
$$;
select is(reporting.window_start(v.name), pg_temp.window_of(('reporting.' || v.name)::regclass), v.name || ' begins where its definition says')
from (values ('session_metrics_daily'), ('page_metrics_hourly')) as v (name);

select * from finish();
rollback;
