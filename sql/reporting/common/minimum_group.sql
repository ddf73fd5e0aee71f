-- A definer, because those who read reports do not read the settings.
create or replace function reporting.minimum_group()
    returns integer
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
return ops.setting('minimum_group')::integer;

comment on function reporting.minimum_group is 'From how many people on a segment of a report is named (setting minimum_group).';
