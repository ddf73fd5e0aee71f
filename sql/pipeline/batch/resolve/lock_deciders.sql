-- Before the decisions of a batch are recorded, which takes the locks of those who decided: where the same transaction stores
-- the batch, those of all its people would come later, out of order (docs/decisions/locks.md). So all of them come now.
-- reads: people, stage
create or replace function pipeline.lock_deciders()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform ops.lock_buckets(
        array_agg(b.bucket) filter (where b.decides), array_agg(b.bucket) filter (where not b.decides)
    )
    from (
        select
            privacy.lock_bucket(p.person_id) as bucket,
            bool_or(s.visitor is not null and p.person_id > 0 and not p.is_new) as decides
        from pg_temp.people as p
        left join pg_temp.stage as s
            on s.visitor = p.visitor
            and s.consent is not null
            and s.reject_reason is null
        group by 1
    ) as b;
end
$$;

comment on function pipeline.lock_deciders is
    'Takes the consent locks of all in pg_temp.people until the end of the transaction: exclusive of those who decide something in pg_temp.stage, else shared.';
