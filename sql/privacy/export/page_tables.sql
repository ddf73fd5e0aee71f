-- For the page that a person gets: privacy.export_tables in a language, with how long rows are kept. Catalog comments are for
-- operators and never on the page.
create or replace function privacy.page_tables(p_language text)
    returns table (table_name text, title text, description text, purpose text, legal_basis text, kept text)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    with words as materialized (
        select w.key, w.text from privacy.page_words(p_language) as w
    )
    select
        format('%I.%I', t.schema_name, t.table_name),
        coalesce((select w.text from words as w where w.key = format('title:%s.%s', t.schema_name, t.table_name)), s.title),
        coalesce((select w.text from words as w where w.key = format('text:%s.%s', t.schema_name, t.table_name)), s.description, ''),
        coalesce((select w.text from words as w where w.key = 'purpose:' || t.purpose), t.purpose),
        coalesce((select w.text from words as w where w.key = 'basis:' || t.legal_basis), (
            select string_agg(b.names || b.text, '; ' order by b.names)
            from (
                select
                    w.text,
                    -- Sites are named where they differ.
                    case
                        when count(*) over () > 1 then string_agg(k.name, ', ' order by k.name) || ': '
                        else ''
                    end as names
                from tracking.sites as k
                join words as w
                    on w.key = 'mode:' || k.consent_mode
                where t.legal_basis = 'consent'
                group by w.text
            ) as b
        ), t.legal_basis),
        coalesce(
            replace((select w.text from words as w where w.key = 'kept.for'), '%s', privacy.interval_words(coalesce(
                (select p.cold_until from ops.partition_policies as p where t.schema_name = 'tracking' and p.parent_table = t.table_name),
                (select r.keep_for from ops.row_policies as r where t.schema_name = 'tracking' and r.table_name = t.table_name)
            ), p_language)),
            (select w.text from words as w where w.key = 'kept.always')
        )
    from privacy.data_tables as t
    left join privacy.subject_tables as s using (schema_name, table_name)
    where exists (
        select
        from privacy.data_map as m
        where m.schema_name = t.schema_name
            and m.table_name = t.table_name
            and m.is_exported
    )
    order by s.place, t.erase_order desc;
end;

comment on function privacy.page_tables is
    'The sections of the page that a person gets, in a language: title, what stands there, purpose, legal basis by the consent modes of the sites, and how long it is kept.';
