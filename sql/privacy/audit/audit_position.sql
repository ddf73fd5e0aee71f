-- Moves with every erasure that commits, in the order of commits: who reads it before and after knows of one between.
create or replace function privacy.audit_position()
    returns bigint
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select h.last_id
    from privacy.audit_head as h;
end;

comment on function privacy.audit_position is 'Number of the last entry of the audit log.';
