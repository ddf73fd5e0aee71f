-- One bad line may not stop a batch, so the error becomes a value. Called for lines that the runner's
-- scanner is not certain of, and for those of the inbox.
create or replace function pipeline.parse_json(
    p_raw text,
    p_most_keys integer default 1000,
    out event jsonb,
    out reject_reason text
)
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if octet_length(p_raw) > 1048576 then
        reject_reason := 'line_too_long';
        return;
    end if;
    event := p_raw::jsonb;
    reject_reason := pipeline.json_fault(event, p_raw, p_most_keys);
    if reject_reason is not null then
        event := null;
    end if;
exception
    when untranslatable_character then
        reject_reason := 'nul_character';
    when numeric_value_out_of_range then
        reject_reason := 'out_of_range';
    when statement_too_complex then
        reject_reason := 'too_deep';
    when data_exception or program_limit_exceeded then
        reject_reason := 'invalid_json';
end
$$;

comment on function pipeline.parse_json is
    'A line as JSON, or the reason why it is none or cannot be taken (over 1 MiB, too deep, too many keys).';
