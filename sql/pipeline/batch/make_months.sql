-- Every partition that a transaction makes keeps locks on it and on each of its indexes to the end, and the lock table of
-- a server is small. Called by the runner between two calls of pipeline.prepare_batch, and by pipeline.drain_inbox.
-- writes: batch
create or replace function pipeline.make_months(p_months date[])
    returns date[]
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform ops.check_isolation();
    begin
        perform ops.make_month(m.month)
        from unnest(p_months[:6]) as m (month)
        where m.month >= date_trunc('month', ops.setting('earliest_event')::timestamptz); -- no more than a line may ask for
    exception
        -- One month can be at fault: pipeline.load_parts finds its lines.
        when others then
            if not pipeline.is_line_error(sqlstate) then
                raise;
            end if;
            update pg_temp.batch as b
            set months_fault = sqlstate;
            return '{}'::date[];
    end;
    return p_months[7:];
end
$$;

comment on function pipeline.make_months is
    'Makes the partitions of the first six months of a list; returns the others, for further transactions, or none if one of them made the server fail: the next pipeline.prepare_batch leaves that to pipeline.load_batch.';
