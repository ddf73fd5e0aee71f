-- A loop, because a repeat is one of an event that stays, and which those are depends on the ones before: the same
-- answer whether the rows come in one batch or one by one.
create or replace function pipeline.repeated_events(p_row_ids bigint[], p_times timestamptz[], p_horizon interval)
    returns bigint[]
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_kept timestamptz[] := array[]::timestamptz[];
    v_repeats bigint[] := array[]::bigint[];
begin
    for i in 1 .. cardinality(p_row_ids) loop
        if exists (
            select
            from unnest(v_kept) as k (at)
            where k.at between p_times[i] - p_horizon and p_times[i] + p_horizon
        ) then
            v_repeats := v_repeats || p_row_ids[i];
        else
            v_kept := v_kept || p_times[i];
        end if;
    end loop;
    return v_repeats;
end
$$;

comment on function pipeline.repeated_events is
    'Of events with one identity, in the order of their arrival: the rows within the horizon of an earlier one that is none of them itself.';
