-- Entries that are there already are left alone, so importing twice is harmless.
create or replace function privacy.import_ledger(p_ledger jsonb)
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_imported bigint;
begin
    if jsonb_typeof(p_ledger) is distinct from 'array' or p_ledger -> 0 ->> 'ledger' is distinct from 'dbrunner' then
        raise exception using
            errcode = 'RB400',
            message = 'this is no exported ledger',
            hint = 'An array is expected of what privacy.export_ledger returned.';
    end if;
    if p_ledger -> 0 ->> 'key_check' is distinct from privacy.ledger_key_check() then
        raise exception using
            errcode = 'RB409',
            message = 'the ledger was exported under another key',
            hint = 'A ledger belongs to a database and the backups of it.';
    end if;

    insert into privacy.erasure_ledger (
        subject_ref, kind, state, cutoff, reason, requested_by, requested_at, finished_at, is_imported
    )
    select decode(e.subject_ref, 'hex'), e.kind, 'done', e.cutoff, e.reason, e.requested_by, e.requested_at,
        coalesce(e.finished_at, e.cutoff), true
    from jsonb_to_recordset(p_ledger - 0) as e (
        subject_ref text, kind text, cutoff timestamptz, reason text, requested_by text, requested_at timestamptz,
        finished_at timestamptz
    )
    where not exists (
        select
        from privacy.erasure_ledger as l
        where l.subject_ref = decode(e.subject_ref, 'hex')
            and l.cutoff >= e.cutoff
            and l.state <> 'intended'
    );
    get diagnostics v_imported = row_count;
    perform privacy.append_audit('import', 'done', p_details => jsonb_build_object('entries', v_imported));
    return v_imported;
end
$$;

comment on function privacy.import_ledger is
    'Adds what privacy.export_ledger returned, as an array; returns how many entries were new. privacy.replay then erases. Raises RB400 for anything else, RB409 under another key.';
