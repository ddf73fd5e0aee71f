-- Finds one check name after the other by the index on (check_name, checked_at), since the history is long.
create or replace view ops.latest_checks
    with (security_invoker = true)
as
with recursive latest as (
    (
        select c.check_name, c.status, c.metric_value, c.checked_at
        from ops.data_quality_checks as c
        order by c.check_name desc, c.checked_at desc, c.id desc
        limit 1
    )
    union all
    select n.*
    from latest as l
    cross join lateral (
        select c.check_name, c.status, c.metric_value, c.checked_at
        from ops.data_quality_checks as c
        where c.check_name < l.check_name
        order by c.check_name desc, c.checked_at desc, c.id desc
        limit 1
    ) as n
)
table latest;

comment on view ops.latest_checks is 'The last result of each quality check.';
comment on column ops.latest_checks.check_name is 'Name of the check.';
comment on column ops.latest_checks.status is 'pass, warn, fail, no_data or error.';
comment on column ops.latest_checks.metric_value is 'What was measured, in the unit of the check.';
comment on column ops.latest_checks.checked_at is 'When it was measured.';
