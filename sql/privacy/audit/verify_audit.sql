-- An edit breaks an entry's own hash, a gap the next one's, a cut tail the head's; who can write all of them can make
-- a new chain, which can only be seen with a hash from before (a receipt prints it) can tell.
create or replace function privacy.verify_audit(p_expect_head text default null)
    returns table (id bigint, problem text)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    with chain as materialized (
        select
            l.*,
            lag(l.id, 1, 0::bigint) over w as id_before,
            lag(l.hash, 1, sha256('dbrunner')) over w as hash_before
        from privacy.audit_log as l
        window w as (order by l.id)
    )
    select c.id, 'the entry was changed'
    from chain as c
    where c.hash <> privacy.audit_hash(
        c.previous_hash, c.id, c.at, c.actor, c.action, c.outcome, c.subject_ref, c.ledger_id, c.details
    )
    union all
    select c.id, case
        when c.id = c.id_before + 1 then 'it does not follow from the entry before'
        else format('%s entries before it are missing', c.id - c.id_before - 1)
    end
    from chain as c
    where c.id <> c.id_before + 1
        or c.previous_hash <> c.hash_before
    union all
    select h.last_id, 'the log does not end with the entry that the head names'
    from privacy.audit_head as h
    left join (
        select l.id, l.hash
        from chain as l
        order by l.id desc
        limit 1
    ) as t
        on true
    where h.last_id <> coalesce(t.id, 0)
        or h.hash <> coalesce(t.hash, sha256('dbrunner'))
    union all
    select null, 'the head is missing'
    where not exists (select from privacy.audit_head)
    union all
    select null, 'no entry has the expected hash: what came after it was written anew'
    where p_expect_head is not null
        and not exists (select from chain as c where encode(c.hash, 'hex') = lower(p_expect_head))
    order by 1 nulls last;
end;

comment on function privacy.verify_audit is
    'What is wrong with the audit log, by entry; nothing if it is whole and holds the entry with the expected hash (hex, from a receipt).';
