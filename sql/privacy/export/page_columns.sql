create or replace function privacy.page_columns(p_language text)
    returns table (table_name text, column_name text, label text, description text)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    with words as materialized (
        select w.key, w.text from privacy.page_words(p_language) as w
    )
    select
        format('%I.%I', m.schema_name, m.table_name), m.column_name, coalesce(l.text, s.label),
        coalesce(d.text, case when l.text is null then s.description end, '')
    from privacy.data_map as m
    left join privacy.subject_columns as s
        on s.column_name = m.column_name
    left join words as l
        on l.key = 'label:' || m.column_name
    left join words as d
        on d.key = 'meaning:' || m.column_name
    where m.is_exported
    order by 1, s.position;
end;

comment on function privacy.page_columns is 'The fields of the page that a person gets, in a language.';
