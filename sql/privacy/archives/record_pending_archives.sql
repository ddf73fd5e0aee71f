create or replace function privacy.record_pending_archives(p_ledger_id bigint, p_archives_pending integer)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    update privacy.erasure_ledger as l
    set archives_pending = p_archives_pending,
        state = case when p_archives_pending > 0 then 'pending archives' else 'done' end
    where l.id = p_ledger_id
        and l.state <> 'intended';
    if not found then
        raise exception using
            errcode = 'RB404',
            message = 'no finished entry of that id in the erasure ledger';
    end if;
end
$$;

comment on function privacy.record_pending_archives is
    'Records how many archives still hold rows of an erased person; with 0 the erasure is done. Raises RB404.';
