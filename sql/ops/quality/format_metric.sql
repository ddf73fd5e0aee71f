-- Called by ops.record_check for a metric and for the limits of its check.
create or replace function ops.format_metric(p_value numeric, p_unit text)
    returns text
    language sql
    immutable
    strict
    set search_path = pg_catalog, pg_temp
begin atomic
    select concat_ws(' ',
        trim_scale(round(p_value / s.size, case when s.size > 1 then 1 else 3 end)),
        nullif(case when abs(p_value / s.size) = 1 and length(s.unit) > 2 then rtrim(s.unit, 's') else s.unit end, ''))
    from (
        select
            case
                when p_unit <> 's' or abs(p_value) < 60 then 1
                when abs(p_value) < 3600 then 60
                when abs(p_value) < 86400 then 3600
                else 86400
            end as size,
            case
                when p_unit <> 's' or abs(p_value) < 60 then p_unit
                when abs(p_value) < 3600 then 'min'
                when abs(p_value) < 86400 then 'h'
                else 'days'
            end as unit
    ) as s;
end;

comment on function ops.format_metric is
    'A number with the unit of its check, seconds as a duration: 22.8 h of 82058.749 and s, 1 day of 1 and days; null of null.';
