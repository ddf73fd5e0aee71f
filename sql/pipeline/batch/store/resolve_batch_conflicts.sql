-- Two batches under way at once do not see each other's events, and the key only finds those of equal time. So each
-- says at its end whose events it holds, and looks again at the people of those that were stored since it was
-- prepared: mostly none, since connections of one load share people out. From the lock to the commit one batch at a
-- time; hence last in its transaction.
-- reads: batch, people
create or replace function pipeline.resolve_batch_conflicts()
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_batch record;
    v_mine integer[] := array(select hashint8(p.person_id) from pg_temp.people as p);
    v_rivals integer[];
    v_removed bigint := 0;
begin
    select b.prepared_at, b.snapshot into v_batch from pg_temp.batch as b;
    -- A statement of its own: what follows must see what the previous holder committed.
    perform ops.lock_step('settle');

    if v_batch.prepared_at > clock_timestamp() - interval '5 minutes' then
        v_rivals := array(
            select distinct n.person
            from pipeline.recent_batches as b
            cross join lateral unnest(b.people) as n (person)
            join unnest(v_mine) as m (person)
                on m.person = n.person
            where b.transaction_id <> pg_current_xact_id()
                and not pg_visible_in_snapshot(b.transaction_id, v_batch.snapshot)
        );
    else
        v_rivals := v_mine; -- those of then may be forgotten
    end if;
    if v_rivals <> '{}' then
        v_removed := pipeline.remove_concurrent_duplicates(v_rivals);
    end if;

    delete from pipeline.recent_batches as b
    where b.stored_at < clock_timestamp() - interval '10 minutes';
    insert into pipeline.recent_batches (transaction_id, stored_at, people)
    values (pg_current_xact_id(), clock_timestamp(), v_mine);
    return v_removed;
end
$$;

comment on function pipeline.resolve_batch_conflicts is
    'Removes again what this batch stored and another one had stored since it was prepared; returns how many events.';
