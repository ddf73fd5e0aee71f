-- Appending locks the head's row until the commit, so this comes last in a transaction: entries are in the
-- order of their commits, and no lock is waited for while the head is held.
create or replace function privacy.append_audit(
    p_action text,
    p_outcome text,
    p_subject_ref bytea default null,
    p_ledger_id bigint default null,
    p_details jsonb default '{}'
)
    returns text
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_head privacy.audit_head;
    v_at timestamptz;
    v_hash bytea;
begin
    select h.*
    into strict v_head
    from privacy.audit_head as h
    for update;
    v_at := clock_timestamp();
    v_hash := privacy.audit_hash(
        v_head.hash, v_head.last_id + 1, v_at, session_user, p_action, p_outcome, p_subject_ref, p_ledger_id, p_details
    );
    insert into privacy.audit_log (
        id, at, actor, action, outcome, subject_ref, ledger_id, details, previous_hash, hash
    )
    values (
        v_head.last_id + 1, v_at, session_user, p_action, p_outcome, p_subject_ref, p_ledger_id, p_details,
        v_head.hash, v_hash
    );
    update privacy.audit_head as h
    set last_id = v_head.last_id + 1,
        hash = v_hash;
    return encode(v_hash, 'hex');
end
$$;

comment on function privacy.append_audit is
    'Appends an entry (outcome: done, refused, failed) and returns the new head''s hash in hex. Details must hold no personal data.';
