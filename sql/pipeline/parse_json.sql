-- One bad line may not stop a batch, so the error becomes a value. Called for lines that the runner's
-- scanner is not certain of.
create or replace function pipeline.parse_json(p_raw text, out event jsonb, out reject_reason text)
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    event := p_raw::jsonb;
exception
    when untranslatable_character then
        reject_reason := 'nul_character';
    when numeric_value_out_of_range then
        reject_reason := 'out_of_range';
    when data_exception or program_limit_exceeded then
        reject_reason := 'invalid_json';
end
$$;

comment on function pipeline.parse_json is 'A line as JSON, or the reason why it is none.';
