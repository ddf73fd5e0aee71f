-- What the mapping of a format reads: JSON, or the columns of a line by their names.
create or replace function pipeline.read_line(p_format text, p_raw text, p_header text, out line jsonb, out reject_reason text)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_names text[];
    v_values text[];
begin
    if p_format = 'access-log' then
        line := to_jsonb(p_raw);
        return;
    end if;
    if ltrim(p_raw) like '{%' or p_format not in ('snowplow', 'umami') then
        select j.event, j.reject_reason
        into line, reject_reason
        from pipeline.parse_json(p_raw, 20000) as j;
        return;
    end if;
    if p_format = 'snowplow' then
        v_names := pipeline.snowplow_columns();
        v_values := string_to_array(rtrim(p_raw, e'\r'), e'\t');
    else
        v_names := pipeline.csv_fields(p_header);
        v_values := pipeline.csv_fields(p_raw);
    end if;
    if cardinality(v_names) is distinct from cardinality(v_values) then
        reject_reason := 'wrong_number_of_columns';
        return;
    end if;
    line := jsonb_object(v_names, v_values);
end
$$;

comment on function pipeline.read_line is
    'A line of another format as JSON, or the reason why it cannot be read; p_header is the first line of a file of CSV.';
