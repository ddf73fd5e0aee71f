-- What others must know of an erasure: batches that resolved these people before, and whoever analyzes.
create or replace function privacy.note_erased(p_person_ids bigint[], p_relations oid[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from privacy.erased_persons as e
    where e.person_id in (
        select o.person_id
        from privacy.erased_persons as o
        where o.erased_at < now() - interval '1 day'
        for update skip locked
    );
    -- Ids are given again where tables were restored without this one.
    insert into privacy.erased_persons (person_id)
    select p.person_id
    from unnest(p_person_ids) as p (person_id)
    order by 1
    on conflict (person_id) do update
    set erased_at = clock_timestamp();

    -- Ours keep no statistics of what people wrote; a table that somebody else has put into the map may.
    insert into privacy.stale_statistics (relation)
    select distinct a.attrelid
    from (
        select r.relation
        from unnest(p_relations) as r (relation)
        union
        select i.inhparent
        from unnest(p_relations) as r (relation)
        join pg_catalog.pg_inherits as i
            on i.inhrelid = r.relation
    ) as r
    join pg_catalog.pg_attribute as a
        on a.attrelid = r.relation
        and a.attnum > 0
        and not a.attisdropped
        and coalesce(a.attstattarget, -1) <> 0
    join pg_catalog.pg_type as t
        on t.oid = a.atttypid
        and (t.typcategory in ('S', 'I', 'A') or t.typname in ('json', 'jsonb', 'bytea', 'uuid', 'hstore', 'citext'))
    where a.attname not in ('device_type', 'browser', 'os', 'channel', 'purpose', 'session_id');
end
$$;

comment on function privacy.note_erased is
    'Remembers for a day that these ids stand for nobody, and that statistics of these tables may hold their texts.';
revoke execute on function privacy.note_erased from public;
