-- Against a decoder written from RFC 3492, 6.2: what is encoded comes back, whatever the letters.
begin;
set local search_path = public, pgtap;
select plan(2);

create function pg_temp.decode(p_text text)
    returns text
    language plpgsql
as $$
declare
    v_at integer := greatest(length(p_text) - strpos(reverse(p_text), '-'), 0);
    v_codes integer[];
    v_n integer := 128;
    v_i bigint := 0;
    v_old bigint;
    v_w bigint;
    v_k integer;
    v_t integer;
    v_bias integer := 72;
    v_digit integer;
    v_delta bigint;
    v_length integer;
begin
    if strpos(p_text, '-') = 0 then
        v_at := 0;
        v_codes := '{}';
    else
        v_codes := array(select ascii(c) from string_to_table(left(p_text, v_at), null) with ordinality as t (c, n) order by n);
        v_at := v_at + 1;
    end if;
    while v_at < length(p_text) loop
        v_old := v_i;
        v_w := 1;
        v_k := 36;
        loop
            v_at := v_at + 1;
            v_digit := strpos('abcdefghijklmnopqrstuvwxyz0123456789', substr(p_text, v_at, 1)) - 1;
            v_i := v_i + v_digit * v_w;
            v_t := case when v_k <= v_bias then 1 when v_k >= v_bias + 26 then 26 else v_k - v_bias end;
            exit when v_digit < v_t;
            v_w := v_w * (36 - v_t);
            v_k := v_k + 36;
        end loop;
        v_length := cardinality(v_codes) + 1;
        v_delta := case when v_old = 0 then (v_i - v_old) / 700 else (v_i - v_old) / 2 end;
        v_delta := v_delta + v_delta / v_length;
        v_k := 0;
        while v_delta > 455 loop
            v_delta := v_delta / 35;
            v_k := v_k + 36;
        end loop;
        v_bias := v_k + (36 * v_delta / (v_delta + 38))::integer;
        v_n := v_n + (v_i / v_length)::integer;
        v_i := v_i % v_length;
        v_codes := v_codes[:v_i::integer] || v_n || v_codes[v_i::integer + 1:];
        v_i := v_i + 1;
    end loop;
    return (select string_agg(chr(c), '' order by n) from unnest(v_codes) with ordinality as t (c, n));
end
$$;

select is(tracking.punycode('bücher'), 'bcher-kva', 'a label with an umlaut');
select setseed(0.4);
select is_empty(
    $$
        with labels as materialized (
            select n, string_agg(case when random() < 0.5 then chr(97 + floor(random() * 26)::integer) else chr(161 + floor(random() * power(10, 1 + n % 4))::integer) end, '') as label
            from generate_series(1, 300) as n
            cross join generate_series(1, 1 + n % 12)
            group by n
        )
        select l.label, tracking.punycode(l.label)
        from labels as l
        where octet_length(l.label) > length(l.label)
            and pg_temp.decode(tracking.punycode(l.label)) is distinct from l.label
    $$,
    'what is encoded can be decoded'
);

select * from finish();
rollback;
