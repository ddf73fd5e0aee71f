-- The one way in which a step of the pipeline survives what it cannot compute: a stream, a bucket, a view. All keys are tried
-- at once; where that fails for what one of them may hold, the keys are halved until each part succeeds or is one key, which
-- is noted and stays pending in its own log. What failed before is tried apart from the rest, ever more seldom.
-- A server that fails at everything would be asked twice for every key, so that after a thousand failures a part is noted
-- as it is: the next run goes on with it.
-- No error text is kept: it can hold personal data. Called by the steps, with locks on what all keys need.
create or replace function pipeline.isolate(p_step text, p_keys text[], p_work text, p_now timestamptz)
    returns bigint[]
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_known text[] := pipeline.quarantined(p_step);
    v_waiting text[] := pipeline.quarantined(p_step, p_now);
    v_retried integer := 0;
    -- Parts that are still to be done, as places in p_keys, the last one first.
    v_firsts integer[];
    v_lasts integer[];
    v_first integer;
    v_last integer;
    v_middle integer;
    v_failures integer := 0;
    v_counts bigint[];
    v_part bigint[];
    v_sqlstate text;
    v_context text;
begin
    if v_known <> '{}' then
        select array_agg(k.key order by k.place), count(*) filter (where k.place > cardinality(p_keys))
        into p_keys, v_retried
        from (
            select n.key, n.place + case when n.key = any (v_known) then cardinality(p_keys) else 0 end as place
            from (
                select u.key, min(u.place) as place
                from unnest(p_keys) with ordinality as u (key, place)
                group by u.key
            ) as n
            where n.key <> all (v_waiting)
        ) as k;
    end if;
    v_last := coalesce(cardinality(p_keys), 0);
    v_firsts := array[v_last - v_retried + 1, 1];
    v_lasts := array[v_last, v_last - v_retried];

    while cardinality(v_firsts) > 0 loop
        v_first := v_firsts[cardinality(v_firsts)];
        v_last := v_lasts[cardinality(v_lasts)];
        v_firsts := trim_array(v_firsts, 1);
        v_lasts := trim_array(v_lasts, 1);
        continue when v_first > v_last;
        v_sqlstate := null;
        begin
            execute p_work into v_part using p_keys[v_first:v_last], p_now;
            v_counts := array(
                select coalesce(c.sum, 0) + coalesce(c.part, 0)
                from unnest(v_counts, v_part) with ordinality as c (sum, part, place)
                order by c.place
            );
        exception
            when others then
                v_sqlstate := sqlstate;
                if not pipeline.is_line_error(v_sqlstate) then
                    raise;
                end if;
                get stacked diagnostics v_context = pg_exception_context;
        end;
        if v_sqlstate is null then
            if v_known <> '{}' then
                delete from pipeline.quarantine as q
                where q.step = p_step
                    and q.key = any (p_keys[v_first:v_last]);
            end if;
            continue;
        end if;

        v_failures := v_failures + 1;
        if v_first < v_last and v_failures < 1000 then
            v_middle := (v_first + v_last) / 2;
            v_firsts := v_firsts || array[v_middle + 1, v_first];
            v_lasts := v_lasts || array[v_last, v_middle];
        else
            insert into pipeline.quarantine as q (
                step, key, person_id, error_code, routine, first_failed_at, last_failed_at, retry_at
            )
            select
                p_step, k.key, case when p_step in ('sessions', 'closing', 'consent flags') then k.key::bigint end, v_sqlstate,
                array_to_string(regexp_match(v_context, 'PL/pgSQL function ([a-z0-9_]+\.[a-z0-9_]+)[^\n]* (line [0-9]+)'), ' '),
                p_now, p_now, p_now
            from unnest(p_keys[v_first:v_last]) as k (key)
            on conflict (step, key) do update
            set error_code = excluded.error_code,
                routine = excluded.routine,
                failures = q.failures + 1,
                last_failed_at = excluded.last_failed_at,
                retry_at = p_now + least(interval '1 hour', (p_now - q.first_failed_at - interval '15 minutes') / 2);
        end if;
    end loop;
    return v_counts;
end
$$;

comment on function pipeline.isolate is
    'Runs p_work, which takes keys as $1 and a time as $2 and returns counts, for all keys but those at which the server fails: these are noted in pipeline.quarantine. Returns the sums of the counts.';
