create or replace function privacy.guard_restored(p_table text)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_prefix text := ops.role_prefix();
begin
    execute format('create policy gdpr_all on archive.%I for all to %I using (true) with check (true)',
        p_table, v_prefix || '_gdpr');
    execute format('create policy researcher_allowed on archive.%I for select to %I using (analytics_allowed and %s)',
        p_table, v_prefix || '_researcher', tracking.visible_condition());
    -- No system columns, as in tracking.
    execute (
        select format('grant select (%s) on archive.%I to %I', string_agg(quote_ident(a.attname), ', '), p_table, v_prefix || '_researcher')
        from pg_catalog.pg_attribute as a
        where a.attrelid = format('archive.%I', p_table)::regclass
            and a.attnum > 0
            and not a.attisdropped
    );
end
$$;

comment on function privacy.guard_restored is
    'Gives a restored table the policies and rights of the table it came from.';
