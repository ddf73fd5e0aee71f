create or replace function pipeline.is_consent(p_consent text)
    returns boolean
    language sql
    stable
    strict
    set search_path = pg_catalog, pg_temp
begin atomic
    select not exists (
        select
        from jsonb_each(p_consent::jsonb) as c
        left join privacy.purposes as p
            on p.name = c.key
        where p.name is null
            or jsonb_typeof(c.value) <> 'boolean'
    );
end;

comment on function pipeline.is_consent is 'Whether an object holds decisions (true or false) on known purposes only.';
