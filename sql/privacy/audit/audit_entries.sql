create or replace function privacy.audit_entries(p_limit integer default 50, p_action text default null)
    returns table (id bigint, at timestamptz, actor text, action text, outcome text, subject_ref text, ledger_id bigint, details jsonb)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select l.id, l.at, l.actor, l.action, l.outcome, encode(l.subject_ref, 'hex'), l.ledger_id, l.details
    from privacy.audit_log as l
    where l.action = coalesce(p_action, l.action)
    order by l.id desc
    limit p_limit;
end;

comment on function privacy.audit_entries is 'The latest entries of the audit log. A person is there as a keyed hash only.';
