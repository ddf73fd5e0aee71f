-- The order of versions is total, so that what is stored does not depend on arrival. A payload is news if something in it
-- is newer than all that arrived before, and says something else than the newest of that; one that repeats, or comes too
-- late, is a duplicate. So it is counted the same in one batch or in several.
-- reads: lines, stage, stored_actions
-- writes: lines, payloads, stored_actions
create or replace function pipeline.compare_action_versions(p_now timestamptz)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_nestloop = off -- tables without statistics seem small
as $$
begin
    with versions as (
        select
            l.row_id, l.person_id, l.site_id, l.event_id, l.at,
            s.payload_line, s.action_count, s.action_hash,
            coalesce(s.received_at, p_now) as received_at,
            coalesce(s.duration_ms, 0) as duration_ms,
            row_number() over (
                partition by l.person_id, l.site_id, l.event_id
                order by s.action_count desc, coalesce(s.received_at, p_now) desc, coalesce(s.duration_ms, 0) desc,
                    s.action_hash desc
            ) as age
        from pg_temp.lines as l
        join pg_temp.stage as s
            on s.line_number = l.row_id
        where l.row_id < 0
    ),
    compared as materialized (
        select
            v.*,
            v.age = 1 as is_newest,
            -- Rows are numbered downward from -1 as they arrived.
            v.age < coalesce(
                min(v.age) over (
                    partition by v.person_id, v.site_id, v.event_id
                    order by v.row_id desc
                    rows between unbounded preceding and 1 preceding
                ),
                v.age + 1
            ) as leads,
            e.action_hash as known_hash,
            e.event_id is not null as is_known,
            e.action_hash = v.action_hash as says_same,
            e.at = v.at as is_there,
            (v.action_count, v.received_at, v.duration_ms, v.action_hash)
                > (e.action_count, e.received_at, e.duration_ms, e.action_hash) as is_newer
        from versions as v
        left join pg_temp.stored_actions as e
            on e.person_id = v.person_id
            and e.site_id = v.site_id
            and e.event_id = v.event_id
    ),
    news as (
        update pg_temp.payloads as p
        set outcome = 'accepted'
        where p.line_number in (
            select n.payload_line
            from (
                select
                    c.payload_line,
                    c.action_hash,
                    coalesce(
                        lag(c.action_hash) over (
                            partition by c.person_id, c.site_id, c.event_id
                            order by c.row_id desc
                        ),
                        c.known_hash
                    ) as hash_before
                from compared as c
                where c.leads
                    and (not c.is_known or c.is_newer)
            ) as n
            where n.action_hash is distinct from n.hash_before
        )
    ),
    fates as (
        update pg_temp.stored_actions as e
        set fate = case when c.says_same and c.is_there then 'renew' else 'replace' end,
            new_action_count = c.action_count,
            new_received_at = c.received_at
        from compared as c
        where c.is_newest
            and c.is_newer
            and e.person_id = c.person_id
            and e.site_id = c.site_id
            and e.event_id = c.event_id
    )
    delete from pg_temp.lines as l
    using compared as c
    where l.row_id = c.row_id
        and (not c.is_newest or c.is_known and (not c.is_newer or c.says_same and c.is_there));
end
$$;

comment on function pipeline.compare_action_versions is
    'Removes from pg_temp.lines the actions that are not newer than what is stored or in the batch, and says in pg_temp.stored_actions what becomes of the stored ones.';
