-- Events of erased people, and those that by the settings may not be stored at all. Under the locks of these people.
-- A person can have been erased since the batch was prepared; then the id is no person's any more.
-- reads: agents, people, stage
-- writes: lines
create or replace function pipeline.drop_lines()
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_dropped bigint := 0;
    v_count bigint;
begin
    if exists (select from privacy.erased_persons) or exists (select from pg_temp.people as p where p.person_id = -1) then
        delete from pg_temp.lines as l
        where l.person_id = -1
            or exists (
                select
                from privacy.erased_persons as e
                where e.person_id = l.person_id
                    and not exists (select from tracking.persons as p where p.id = e.person_id)
            );
        get diagnostics v_dropped = row_count;
    end if;
    perform pipeline.record_clock_lead();
    if ops.setting('bots') = 'drop' then
        delete from pg_temp.lines as l
        using pg_temp.stage as s, pg_temp.agents as a
        where s.line_number = l.row_id
            and a.user_agent = s.user_agent
            and a.is_bot;
        get diagnostics v_count = row_count;
        v_dropped := v_dropped + v_count;
    end if;
    if ops.setting('without_consent') = 'drop' then
        delete from pg_temp.lines as l
        where not l.is_allowed;
        get diagnostics v_count = row_count;
        v_dropped := v_dropped + v_count;
    end if;
    return v_dropped;
end
$$;

comment on function pipeline.drop_lines is
    'Removes from pg_temp.lines the events of erased people and those that the settings bots and without_consent forbid; returns how many.';
