-- A loop, because each cut depends on the one before.
create or replace function pipeline.session_cuts(p_times timestamptz[], p_cap interval)
    returns timestamptz[]
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_start timestamptz := p_times[1];
    v_at timestamptz;
    v_cuts timestamptz[] := array[]::timestamptz[];
begin
    foreach v_at in array p_times loop
        if v_at - v_start > p_cap then
            v_cuts := v_cuts || v_at;
            v_start := v_at;
        end if;
    end loop;
    return v_cuts;
end
$$;

comment on function pipeline.session_cuts is
    'The times at which a session with these ordered times must be cut so that no part is longer than the cap.';
