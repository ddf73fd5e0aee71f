-- No fields count as filled in completely, as elsewhere a zero denominator counts as 1.
create or replace function tracking.completion_percent(p_site_id integer, p_state jsonb)
    returns smallint
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select case
        when count(*) > 0 then round(100 * (
            0.7 * coalesce(avg(f.filled) filter (where f.is_required), 1)
            + 0.3 * coalesce(avg(f.filled) filter (where not f.is_required), 1)
        ))::smallint
    end
    from (
        select
            c.is_required,
            (coalesce(p_state #> string_to_array(c.field, '.'), 'null') not in ('null', '""', '[]', '{}'))::integer as filled
        from tracking.configuration_fields as c
        where c.site_id = p_site_id
    ) as f;
end;

comment on function tracking.completion_percent is
    'How far a configuration is filled in, from 0 to 100: 70 % for the required fields of the site, 30 % for the '
    'others. Null and empty texts, lists and objects count as not filled in. Null for a site without fields.';
