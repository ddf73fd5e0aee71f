-- Only when its time is over: until then the task can still be completed. A completion that arrives later builds the
-- session again, and the incident is gone.
-- reads: assigned, facts
-- writes: incidents
create or replace function pipeline.find_abandoned_tasks(p_now timestamptz, p_timeout interval)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    with tasks as materialized (
        select p.person_id, p.session_id, p.site_id, p.at, p.row_number, f.page, f.task, f.is_task_start
        from pg_temp.facts as f
        join pg_temp.assigned as p using (row_id)
        where f.is_task_start is not null
            and p.person_id > 0
    )
    insert into pg_temp.incidents (person_id, session_id, site_id, kind, started_at, ended_at, page, element, count)
    select s.person_id, s.session_id, s.site_id, 'abandoned_task', s.at, s.at + p_timeout, s.page, s.task, 1
    from tasks as s
    where s.is_task_start
        and s.at + p_timeout < p_now
        and not exists (
            select
            from tasks as c
            where not c.is_task_start
                and c.person_id = s.person_id
                and c.session_id = s.session_id
                and c.task is not distinct from s.task
                and c.row_number > s.row_number
                and c.at <= s.at + p_timeout
        );
end
$$;

comment on function pipeline.find_abandoned_tasks is
    'Adds the tasks of pg_temp.assigned that were started, and not completed in the session within the timeout, to pg_temp.incidents.';
