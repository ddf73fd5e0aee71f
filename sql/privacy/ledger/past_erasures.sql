-- For those who ask again: only the ledger tells an erased person from one who was never stored.
create or replace function privacy.past_erasures(p_external_ids text[])
    returns table (place bigint, receipt jsonb)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform privacy.audit_reading('receipts', p_external_ids);
    -- Hashed once each, before the ledger is asked for all of them together.
    return query
    with hashed as materialized (
        select x.place, privacy.subject_ref(x.external_id) as subject_ref
        from unnest(p_external_ids) with ordinality as x (external_id, place)
    )
    select distinct on (h.place)
        h.place,
        jsonb_build_object('ledger_id', l.id, 'kind', l.kind) || coalesce(l.receipt, '{}') || '{"repeated": true}'
    from hashed as h
    join privacy.erasure_ledger as l
        on l.subject_ref = h.subject_ref
        and l.state <> 'intended'
    order by h.place, l.id desc;
end
$$;

comment on function privacy.past_erasures is
    'The last receipt of each of these people who was erased or anonymized, by place in the array from 1. Leaves an entry in the audit log.';
