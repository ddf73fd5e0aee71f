-- The runner tells apart what it may take from what the server must look at; it selects no table itself.
create or replace function pipeline.site_names()
    returns setof text
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select s.name
    from tracking.sites as s
    order by s.name;
end;

comment on function pipeline.site_names is 'Names of the sites that events may be sent for.';
