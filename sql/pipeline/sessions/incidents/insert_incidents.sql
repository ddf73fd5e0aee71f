-- reads: built, incidents
create or replace function pipeline.insert_incidents()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_hashjoin = on
    set enable_seqscan = on
as $$
begin
    insert into tracking.incidents (
        person_id, session_id, started_at, kind, number, site_id, analytics_allowed, ended_at, page, element, count
    )
    select
        i.person_id,
        i.session_id,
        i.started_at,
        i.kind,
        row_number() over (
            partition by i.person_id, i.session_id, i.started_at, i.kind
            order by i.page, i.element collate "C", i.ended_at, i.count
        ),
        i.site_id,
        b.analytics_allowed,
        i.ended_at,
        i.page,
        i.element,
        i.count
    from pg_temp.incidents as i
    join pg_temp.built as b
        on b.person_id = i.person_id
        and b.session_id = i.session_id
    where b.is_changed is not null;
end
$$;

comment on function pipeline.insert_incidents is 'Stores the incidents of new and changed sessions, as allowed as these.';
