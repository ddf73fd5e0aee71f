-- Encodes by RFC 3492. Called by tracking.own_domain for each label, only when a site is added or changed.
create or replace function tracking.punycode(p_label text)
    returns text
    language plpgsql
    immutable
    strict
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_digits constant text := 'abcdefghijklmnopqrstuvwxyz0123456789';
    v_codes integer[] := array(select ascii(c) from string_to_table(p_label, null) with ordinality as t (c, n) order by n);
    v_result text := (select coalesce(string_agg(c, '' order by n), '')
        from string_to_table(p_label, null) with ordinality as t (c, n) where ascii(c) < 128);
    v_basic integer := length(v_result);
    v_handled integer := v_basic;
    v_bias integer := 72;
    v_code integer := 128;
    v_next integer;
    v_delta bigint := 0;
    v_rest bigint;
    v_limit integer;
    v_threshold integer;
    v_one integer;
begin
    if v_basic > 0 then
        v_result := v_result || '-';
    end if;
    while v_handled < cardinality(v_codes) loop
        v_next := (select min(c) from unnest(v_codes) as c where c >= v_code);
        v_delta := v_delta + (v_next - v_code)::bigint * (v_handled + 1);
        v_code := v_next;
        foreach v_one in array v_codes loop
            if v_one < v_code then
                v_delta := v_delta + 1;
            elsif v_one = v_code then
                v_rest := v_delta;
                v_limit := 36;
                loop
                    v_threshold := greatest(1, least(26, v_limit - v_bias));
                    exit when v_rest < v_threshold;
                    v_result := v_result || substr(
                        v_digits, (v_threshold + (v_rest - v_threshold) % (36 - v_threshold))::integer + 1, 1);
                    v_rest := (v_rest - v_threshold) / (36 - v_threshold);
                    v_limit := v_limit + 36;
                end loop;
                v_result := v_result || substr(v_digits, v_rest::integer + 1, 1);

                -- The bias adapts to the distances, which are similar within a language.
                v_delta := v_delta / case when v_handled = v_basic then 700 else 2 end;
                v_delta := v_delta + v_delta / (v_handled + 1);
                v_limit := 0;
                while v_delta > 455 loop
                    v_delta := v_delta / 35;
                    v_limit := v_limit + 36;
                end loop;
                v_bias := v_limit + (36 * v_delta / (v_delta + 38))::integer;
                v_delta := 0;
                v_handled := v_handled + 1;
            end if;
        end loop;
        v_delta := v_delta + 1;
        v_code := v_code + 1;
    end loop;
    return v_result;
end
$$;

comment on function tracking.punycode is 'A label of a domain in ASCII by RFC 3492, without the prefix xn--.';
