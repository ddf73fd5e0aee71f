-- Last in the transaction, since the audit log's head stays locked. A loop, because each entry of the chain holds
-- the hash of the one before.
create or replace function privacy.finish_entries(
    p_ledger_ids bigint[],
    p_person_ids bigint[],
    p_counts jsonb[],
    p_user_agents bigint,
    p_cutoff timestamptz,
    p_kept jsonb[] default null,
    p_possible_mentions bigint default null
)
    returns table (ledger_id bigint, receipt jsonb)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_entry record;
    v_pending integer;
begin
    for v_entry in
        select
            l.id, l.kind, l.state, l.subject_ref, l.person_id, l.receipt,
            coalesce(c.counts, '{}') as counts,
            c.person_id is null as was_gone,
            k.kept -> 'kept' as kept,
            k.kept -> 'not_kept' as not_kept
        from privacy.erasure_ledger as l
        left join unnest(p_person_ids, p_counts) as c (person_id, counts)
            on c.person_id = l.person_id
        left join unnest(p_kept) as k (kept)
            on (k.kept -> 'person_id')::bigint = l.person_id
        where l.id = any (p_ledger_ids)
        order by l.id
    loop
        ledger_id := v_entry.id;
        receipt := v_entry.receipt || '{"repeated": true}';
        if v_entry.state = 'intended' then
            v_pending := privacy.mark_archives_of_erased(v_entry.id, v_entry.person_id);
            receipt := jsonb_build_object(
                'ledger_id', v_entry.id,
                'kind', v_entry.kind,
                'subject_ref', encode(v_entry.subject_ref, 'hex'),
                'cutoff', p_cutoff,
                'rows', v_entry.counts,
                'rows_total', (select coalesce(sum(r.value::bigint), 0) from jsonb_each_text(v_entry.counts) as r),
                'user_agents_of_portion', p_user_agents,
                'was_gone_already', v_entry.was_gone,
                'archives_pending', v_pending
            );
            if v_entry.kept is not null then
                receipt := receipt || jsonb_build_object(
                    'kept', v_entry.kept,
                    'kept_total', (select sum(n.value::bigint) from jsonb_each_text(v_entry.kept) as n),
                    -- What too few others did, too, and what was hidden or a bot's.
                    'suppressed', (
                        select jsonb_object_agg(n.key, coalesce((v_entry.counts ->> n.key)::bigint, 0) - n.value::bigint)
                        from jsonb_each_text(v_entry.kept) as n
                    )
                );
                receipt := receipt || jsonb_build_object('not_kept', v_entry.not_kept || jsonb_build_object(
                    'too_few_alike', (
                        select sum(n.value::bigint)
                        from jsonb_each_text(receipt -> 'suppressed') as n
                    ) - (v_entry.not_kept ->> 'hidden')::bigint - (v_entry.not_kept ->> 'bots')::bigint
                ));
            end if;
            if p_possible_mentions is not null then
                receipt := receipt || jsonb_build_object('possible_mentions', p_possible_mentions);
            end if;
            receipt := receipt || jsonb_build_object('audit_head', privacy.append_audit(
                v_entry.kind, 'done', v_entry.subject_ref, v_entry.id, receipt - 'subject_ref'
            ));
            update privacy.erasure_ledger as l
            set state = case when v_pending > 0 then 'pending archives' else 'done' end,
                person_id = null,
                cutoff = coalesce(p_cutoff, l.cutoff),
                finished_at = clock_timestamp(),
                archives_pending = v_pending,
                receipt = finish_entries.receipt
            where l.id = v_entry.id;
            update privacy.requests as q
            set finished_at = clock_timestamp(),
                outcome = 'done',
                ledger_id = v_entry.id
            where q.subject_ref = v_entry.subject_ref
                and q.kind = v_entry.kind
                and q.finished_at is null;
        end if;
        return next;
    end loop;
end
$$;

comment on function privacy.finish_entries is
    'Completes entries of the ledger with what was removed (counts by table, element by element of the people) and what was kept anonymously, appends to the audit log, closes requests, and returns the receipts.';
