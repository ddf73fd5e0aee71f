-- Rollups hold counts of people who consent; analysts read them, operators only make them.
do $$
declare
    v_prefix text := ops.role_prefix();
begin
    execute format('grant usage on schema reporting to %I, %I', v_prefix || '_analyst', v_prefix || '_operator');
    execute format('grant select on all tables in schema reporting to %I', v_prefix || '_analyst');
    execute format(
        'grant execute on function reporting.refresh_rollups(integer), reporting.refresh_views(), '
        'reporting.mark_dirty(timestamptz, timestamptz) to %I', v_prefix || '_operator');
end
$$;
