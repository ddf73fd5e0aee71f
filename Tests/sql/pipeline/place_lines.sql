-- Where each row stands in its session.
begin;
set local search_path = public, pgtap;
select plan(8);

-- Rows of one person from `id at kind [scroll]`, kind p(age), c(lick) or s(croll), at in seconds.
create function pg_temp.place(p_rows text, p_session_key text default null, p_midnight boolean default false, p_campaign boolean default false)
    returns void
    language plpgsql
as $$
begin
    perform pipeline.open_batch();
    insert into pg_temp.lines (
        row_id, person_id, site_id, session_key, at, seq, event_id, is_page, is_click, scroll, campaign
    )
    select
        r.place, 1, (select s.id from tracking.sites as s where s.name = 'default'), p_session_key,
        '2026-03-01 22:00+00'::timestamptz + make_interval(secs => r.part[2]::numeric), r.part[5]::bigint, r.part[1],
        r.part[3] = 'p', r.part[3] = 'c', nullif(r.part[4], '-')::smallint, r.part[6]
    from (
        select n.place, string_to_array(n.line, ' ') || array['-', '0']::text[] as part
        from string_to_table(p_rows, ', ') with ordinality as n (line, place)
    ) as n (place, words)
    cross join lateral (
        select
            n.place,
            array[
                n.words[1], n.words[2], n.words[3],
                case when cardinality(n.words) > 5 then n.words[4] else '-' end,
                case when cardinality(n.words) > 6 then n.words[5] else '0' end,
                case when cardinality(n.words) > 7 then n.words[6] end
            ] as part
    ) as r;
    perform pipeline.place_lines('1800 seconds', p_midnight, p_campaign);
end
$$;
