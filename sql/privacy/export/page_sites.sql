-- Opens with the entry of an export (privacy.begun_entry), since it says which sites a person visited.
create or replace function privacy.page_sites(p_export_id bigint, p_person_id bigint, p_language text)
    returns table (id integer, name text, legal_basis text)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform privacy.check_export(p_export_id, p_person_id);
    return query
    select t.id, t.name, w.text
    from tracking.sites as t
    join privacy.page_words(p_language) as w
        on w.key = 'mode:' || t.consent_mode
    where exists (select from tracking.user_sessions as s where s.person_id = p_person_id and s.site_id = t.id)
        or exists (select from tracking.page_views as v where v.person_id = p_person_id and v.site_id = t.id)
        or exists (select from tracking.user_events as e where e.person_id = p_person_id and e.site_id = t.id)
    order by t.name;
end
$$;

comment on function privacy.page_sites is
    'The sites that a person visited, and on which legal basis each counts visits. Only within an export that was begun.';
