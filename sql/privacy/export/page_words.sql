-- Texts in one language, those it lacks in English. Not of a person, so without an entry.
create or replace function privacy.page_words(p_language text)
    returns table (key text, text text)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (select from privacy.page_texts as t where t.language = p_language) then
        raise exception using
            errcode = 'RB404',
            message = format('there are no texts in language "%s"', p_language),
            hint = format('Choose one of %s, or add rows to privacy.page_texts.', (
                select string_agg(distinct t.language, ', ' order by t.language) from privacy.page_texts as t
            ));
    end if;
    return query
    select distinct on (t.key) t.key, t.text
    from privacy.page_texts as t
    where t.language in (p_language, 'en')
    order by t.key, t.language = p_language desc;
    return query
    select s.name, ops.setting(s.setting)
    from (values ('controller.name', 'controller_name'), ('controller.contact', 'controller_contact')) as s (name, setting);
end
$$;

comment on function privacy.page_words is
    'The texts of the page that a person gets, in a language; what it lacks in English. Raises RB404 for a language without texts.';
