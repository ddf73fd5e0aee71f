-- One runner at a time loads a file: between two of them lines would be stored twice, or not at all.
create or replace function pipeline.try_load(
    p_fingerprint text,
    out is_taken boolean,
    out holder integer,
    out since timestamptz
)
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select l.is_taken, l.holder, l.since
    from ops.try_lease('file ' || p_fingerprint) as l;
end;

comment on function pipeline.try_load is
    'Takes the lease of a file, known by a hash of its beginning, for this session, as ops.try_lease does.';
