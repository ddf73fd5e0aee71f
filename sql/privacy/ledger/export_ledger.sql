-- To be kept outside of the database: after restoring a backup, it says who was erased since.
create or replace function privacy.export_ledger()
    returns setof jsonb
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select jsonb_build_object('ledger', 'dbrunner', 'version', 1, 'key_check', privacy.ledger_key_check())
    union all
    select e.entry
    from (
        select jsonb_strip_nulls(jsonb_build_object(
            'subject_ref', encode(l.subject_ref, 'hex'),
            'kind', l.kind,
            'cutoff', l.cutoff,
            'reason', l.reason,
            'requested_by', l.requested_by,
            'requested_at', l.requested_at,
            'finished_at', l.finished_at
        )) as entry
        from privacy.erasure_ledger as l
        order by l.id
    ) as e;
end;

comment on function privacy.export_ledger is
    'The erasure ledger: a head that tells under which key, then an object for each entry. It names no person.';
