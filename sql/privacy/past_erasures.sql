-- For those who ask again: whoever was erased cannot be told from one who never was, but by the ledger.
create or replace function privacy.past_erasures(p_external_ids text[])
    returns table (place bigint, receipt jsonb)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        x.place,
        jsonb_build_object('ledger_id', l.id, 'kind', l.kind) || coalesce(l.receipt, '{}') || '{"repeated": true}'
    from unnest(p_external_ids) with ordinality as x (external_id, place)
    cross join lateral (
        select e.*
        from privacy.erasure_ledger as e
        where e.subject_ref = privacy.subject_ref(x.external_id)
            and e.state <> 'intended'
        order by e.id desc
        limit 1
    ) as l
    order by x.place;
end;

comment on function privacy.past_erasures is
    'The last receipt of each of these people who was erased or anonymized, by place in the array from 1.';
revoke execute on function privacy.past_erasures from public;
