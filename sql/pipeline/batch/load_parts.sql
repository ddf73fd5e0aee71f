-- A batch failed for what one of its lines may hold. It is halved until each half can be stored or is one line, which is
-- rejected: for each bad line that takes twice the logarithm of the batch's lines in smaller batches, all in the
-- transaction of this one. Called by pipeline.load_batch.
-- reads: batch_lines, batch_payloads, payloads, stage
-- writes: batch_lines, batch_payloads, people
create or replace function pipeline.load_parts(
    p_load_id bigint,
    p_now timestamptz,
    p_is_prepared boolean,
    out accepted bigint,
    out duplicates bigint,
    out rejected bigint,
    out dropped bigint
)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_lines bigint[];
    -- Parts that are still to be stored, as places in v_lines, the last one first.
    v_firsts integer[];
    v_lasts integer[];
    v_first integer;
    v_last integer;
    v_middle integer;
    v_rejected_place integer := 0;
    v_part record;
    v_sqlstate text;
begin
    truncate pg_temp.batch_lines, pg_temp.batch_payloads;
    insert into pg_temp.batch_lines
    select s.*
    from pg_temp.stage as s;
    insert into pg_temp.batch_payloads
    select p.*
    from pg_temp.payloads as p;
    v_lines := array(
        select coalesce(b.payload_line, b.line_number)
        from pg_temp.batch_lines as b
        union
        select b.line_number
        from pg_temp.batch_payloads as b
        order by 1
    );
    -- What one part stores, the next one has to find.
    update pg_temp.people as p
    set is_new = false
    where p.is_new;

    accepted := 0;
    duplicates := 0;
    rejected := 0;
    dropped := 0;
    v_firsts := array[1];
    v_lasts := array[cardinality(v_lines)];
    while cardinality(v_firsts) > 0 loop
        v_first := v_firsts[cardinality(v_firsts)];
        v_last := v_lasts[cardinality(v_lasts)];
        v_firsts := trim_array(v_firsts, 1);
        v_lasts := trim_array(v_lasts, 1);
        v_sqlstate := null;
        begin
            v_part := pipeline.load_part(v_lines[v_first], v_lines[v_last], p_load_id, p_now, p_is_prepared);
            accepted := accepted + v_part.accepted;
            duplicates := duplicates + v_part.duplicates;
            rejected := rejected + v_part.rejected;
            dropped := dropped + v_part.dropped;
        exception
            when others then
                v_sqlstate := sqlstate;
                -- That a line cannot even be rejected is not its fault.
                if not pipeline.is_line_error(v_sqlstate) or v_rejected_place = v_first and v_first = v_last then
                    raise;
                end if;
        end;
        if v_sqlstate is not null and v_first < v_last then
            v_middle := (v_first + v_last) / 2;
            v_firsts := v_firsts || array[v_middle + 1, v_first];
            v_lasts := v_lasts || array[v_last, v_middle];
        elsif v_sqlstate is not null then
            perform pipeline.reject_line(v_lines[v_first], 'internal_error:' || v_sqlstate);
            v_rejected_place := v_first;
            v_firsts := v_firsts || v_first;
            v_lasts := v_lasts || v_first;
        end if;
    end loop;
    truncate pg_temp.batch_lines, pg_temp.batch_payloads;
end
$$;

comment on function pipeline.load_parts is
    'Stores the lines of pg_temp.stage without those that make the batch fail, which are rejected as internal_error:SQLSTATE; returns what became of the lines.';
