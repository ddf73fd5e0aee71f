-- Portions are neighbours by bucket: 500 people of 20,000 lock two or three of the 64 buckets, so that ingest of
-- all others go on. Called until nothing remains; several may run at once, each with a portion of its own.
create or replace function privacy.erase_pending(
    p_limit integer default 500,
    p_ledger_ids bigint[] default null,
    out erased bigint,
    out remaining boolean,
    out receipts jsonb
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_portion bigint[];
begin
    perform ops.check_isolation();
    select array_agg(l.id)
    into v_portion
    from (
        select e.id
        from privacy.erasure_ledger as e
        where e.state = 'intended'
            and e.kind = 'erase'
            and (p_ledger_ids is null or e.id = any (p_ledger_ids))
        order by privacy.lock_bucket(e.person_id), e.id
        limit p_limit
        for update skip locked
    ) as l;
    if v_portion is not null then
        select count(*), jsonb_agg(e.receipt)
        into erased, receipts
        from privacy.erase_people(v_portion) as e;
    end if;
    erased := coalesce(erased, 0);
    remaining := exists (
        select
        from privacy.erasure_ledger as e
        where e.state = 'intended'
            and e.kind = 'erase'
            and (p_ledger_ids is null or e.id = any (p_ledger_ids))
    );
end
$$;

comment on function privacy.erase_pending is
    'Erases up to p_limit people whose erasure is intended, of these entries or of all; returns how many, their receipts, and whether more remain.';
