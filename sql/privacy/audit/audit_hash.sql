-- Every field has its place and its length is unambiguous, so that no two entries have the same text. Times are
-- written without a time zone setting.
create or replace function privacy.audit_hash(
    p_previous_hash bytea,
    p_id bigint,
    p_at timestamptz,
    p_actor text,
    p_action text,
    p_outcome text,
    p_subject_ref bytea,
    p_ledger_id bigint,
    p_details jsonb
)
    returns bytea
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
return sha256(p_previous_hash || convert_to(
    jsonb_build_array(
        p_id, (extract(epoch from p_at) * 1000000)::bigint, p_actor, p_action, p_outcome,
        encode(p_subject_ref, 'hex'), p_ledger_id, p_details
    )::text,
    'UTF8'
));

comment on function privacy.audit_hash is 'Hash of an entry of the audit log and of the hash before it.';
