-- After an older backup was restored: people who were erased since are back. Rows up to the cutoff go; people who came
-- back later keeps what came later. By hashes of all external ids, never by ids: a restored sequence gives them again.
-- Called by `dbrunner gdpr replay` until nothing remains.
create or replace function privacy.replay(
    p_limit integer default 2000,
    out people bigint,
    out removed bigint,
    out remaining boolean
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
as $$
declare
    v_ids bigint[];
    v_cutoffs timestamptz[];
    v_ledger_ids bigint[];
begin
    perform ops.check_isolation();
    perform privacy.require_map();
    select array_agg(f.id), array_agg(f.cutoff), array_agg(f.ledger_id)
    into v_ids, v_cutoffs, v_ledger_ids
    from (
        select p.id, max(l.cutoff) as cutoff, (array_agg(l.id order by l.cutoff desc, l.id desc))[1] as ledger_id
        from privacy.secrets as s
        cross join tracking.persons as p
        join privacy.erasure_ledger as l
            on l.subject_ref = public.hmac(convert_to(p.external_id, 'UTF8'), s.secret, 'sha256')
            and l.state <> 'intended'
        where s.name = 'ledger'
        group by p.id
        having coalesce(p.erased_until, '-infinity') < max(l.cutoff)
        order by privacy.lock_bucket(p.id), p.id
        limit p_limit + 1
    ) as f;
    people := least(coalesce(cardinality(v_ids), 0), p_limit);
    remaining := coalesce(cardinality(v_ids), 0) > p_limit;
    removed := 0;
    if people > 0 then
        removed := privacy.erase_returned(v_ids[:p_limit], v_cutoffs[:p_limit], v_ledger_ids[:p_limit]);
    end if;
end
$$;

comment on function privacy.replay is
    'Erases again up to p_limit people whom the ledger calls erased; returns how many people and rows, and whether more remain. Entries of people who lie in archives are pending archives again. Raises RB412 while the map is not whole.';
