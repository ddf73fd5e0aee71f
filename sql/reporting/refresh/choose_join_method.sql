-- How buckets meet raw rows: a few by the time index, many by one scan of their span and a hash. The planner
-- cannot tell, because it does not see how narrow the range of a bucket is. The callers pin both settings in
-- their definition, so that the choice ends with them.
create or replace function reporting.choose_join_method(p_buckets integer)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('enable_nestloop', case when p_buckets > 31 then 'off' else 'on' end, true);
    perform set_config('enable_hashjoin', case when p_buckets > 31 then 'on' else 'off' end, true);
    perform set_config('enable_seqscan', case when p_buckets > 31 then 'on' else 'off' end, true);
end
$$;

comment on function reporting.choose_join_method is
    'Sets the planner''s choice of joins for a number of dirty buckets, until the calling function ends.';
