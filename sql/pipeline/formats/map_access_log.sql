-- A line of Combined or Common form, also with the host before it (vhost) or as its second word. What precedes the time decides:
-- taken for Combined, a line with a host would have the host as its visitor. Page views are the successful GETs of documents.
-- Equal lines are one event: nothing in a line tells two requests of one visitor in the same second apart.
create or replace function pipeline.map_access_log(p_source text, p_raw text)
    returns table (part jsonb, event jsonb, ignored text)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_parts text[];
    v_words text[];
    v_host text;
    v_address text;
    v_request text[];
    v_target text;
    v_status integer;
begin
    if left(ltrim(p_raw), 1) = '#' then
        return query select null::jsonb, null::jsonb, 'comment';
        return;
    end if;
    v_parts := regexp_match(
        p_raw,
        '^([^[]*)\[(\d\d/[A-Z][a-z][a-z]/\d{4}:\d\d:\d\d:\d\d [-+]\d{4})\] "((?:[^"\\]|\\.)*)" (\d{3}) (\S+)'
            '(?: "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)")?'
    );
    if v_parts is null then
        return query select null::jsonb, null::jsonb, null::text;
        return;
    end if;
    v_words := regexp_split_to_array(trim(v_parts[1]), '\s+');
    v_address := pipeline.log_address(v_words[1]);
    if v_address is not null then
        v_host := case when strpos(v_words[2], '.') > 0 and pipeline.log_address(v_words[2]) is null then v_words[2] end;
    elsif pipeline.log_address(v_words[2]) is not null then
        v_host := v_words[1];
        v_address := pipeline.log_address(v_words[2]);
    elsif v_words[1] <> '-' and v_words[2] = '-' then
        v_address := v_words[1]; -- the server looked the name up
    end if;
    v_request := regexp_match(v_parts[3], '^([A-Z]+) (\S+)(?: HTTP/[0-9.]+)?$');
    v_status := v_parts[4]::integer;
    v_target := pipeline.log_text(v_request[2]);
    if v_target ~* '^https?://' then
        v_host := coalesce(v_host, split_part(split_part(v_target, '/', 3), ':', 1));
        v_target := '/' || split_part(regexp_replace(v_target, '^[^/]*//', ''), '/', 2)
            || coalesce(substring(v_target, '^[^/]*//[^/]*/[^/]*(/.*)$'), '');
    end if;
    ignored := case
        when v_address is null then null
        when v_request is null then 'no_request'
        when v_status between 300 and 399 and v_status <> 304 then 'redirect'
        when v_status >= 400 then 'error'
        when v_status < 200 or v_status between 204 and 206 then 'status'
        when v_request[1] <> 'GET' then 'method'
        when pipeline.is_asset(pipeline.page_of(v_target)) then 'asset'
    end;
    if ignored is null and v_address is not null then
        event := jsonb_strip_nulls(jsonb_build_object(
            'event_id', privacy.import_id('log', p_source || e'\n' || rtrim(p_raw, e'\r')),
            'visitor', privacy.import_visitor(
                v_address, pipeline.log_text(v_parts[7]), (pipeline.log_time(v_parts[2])::timestamptz at time zone 'UTC')::date
            ),
            'occurred_at', pipeline.log_time(v_parts[2]),
            'type', 'pageview',
            'url', coalesce('https://' || split_part(v_host, ':', 1), '') || v_target,
            'referrer', pipeline.log_text(v_parts[6]),
            'user_agent', pipeline.log_text(v_parts[7])
        ));
    end if;
    return next;
end
$$;

comment on function pipeline.map_access_log is
    'The page view of a line of an access log; ignored says why there is none. Neither is given for a line of an unknown shape or without an address.';
