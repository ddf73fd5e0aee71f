create or replace function privacy.audit_state()
    returns table (entries bigint, head text)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select h.last_id, encode(h.hash, 'hex')
    from privacy.audit_head as h;
end;

comment on function privacy.audit_state is 'How many entries the audit log has, and the hash (hex) of the last one.';
