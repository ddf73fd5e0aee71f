-- Consent as the Segment specification carries it in context.consent. Of its categories those that have a purpose here.
create or replace function pipeline.consent_of(p_consent jsonb)
    returns jsonb
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select jsonb_object_agg(p.name, c.value)
    from jsonb_each(
        case when jsonb_typeof(p_consent -> 'categoryPreferences') = 'object' then p_consent -> 'categoryPreferences' else '{}' end
    ) as c
    join privacy.purposes as p
        on p.name = case lower(c.key) when 'advertising' then 'marketing' else lower(c.key) end
    where jsonb_typeof(c.value) = 'boolean';
end;

comment on function pipeline.consent_of is
    'Decisions in a Segment context.consent by purpose; null where there is none that is known here.';
