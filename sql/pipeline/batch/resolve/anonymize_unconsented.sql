-- What is stored of people without consent where the setting without_consent is anonymous: their sessions of this
-- batch, each with an unknown person of its own, in its hour, with pages as templates and the families of
-- browser and system. Sessions are told apart by the exact times before those are given up.
-- Called by pipeline.load_batch after placing its lines.
-- reads: assigned
-- writes: assigned
create or replace function pipeline.anonymize_unconsented()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    with sessions as materialized (
        select
            p.person_id,
            p.session_id,
            privacy.coarse_time(min(p.at), t.time_zone) as hour,
            privacy.random_person_id() as new_person_id
        from pg_temp.assigned as p
        join tracking.sites as t
            on t.id = p.site_id
        where not p.is_allowed
            or p.person_id < 0 -- the site's consent mode has changed since they were prepared
        group by p.person_id, p.session_id, t.time_zone
    ),
    rows as materialized (
        select
            s.*,
            p.row_id, p.event_id, p.page_view_id, p.is_page, p.row_number,
            public.gen_random_uuid()::text collate "C" as new_event_id
        from sessions as s
        join pg_temp.assigned as p using (person_id, session_id)
    )
    update pg_temp.assigned as p
    set person_id = r.new_person_id,
        session_id = pipeline.session_id(r.new_person_id::text, p.site_id::text, null, r.hour, f.new_event_id, false),
        session_key = null,
        at = r.hour,
        session_at = r.hour,
        is_allowed = true,
        is_continuation = false,
        event_id = r.new_event_id,
        page_view_id = v.new_event_id,
        exited_at = case when p.is_page and not p.is_exit then r.hour end
    from rows as r
    join rows as f
        on f.person_id = r.person_id
        and f.session_id = r.session_id
        and f.row_number = 1
    left join rows as v
        on v.person_id = r.person_id
        and v.session_id = r.session_id
        and v.is_page
        and v.event_id = r.page_view_id
    where p.row_id = r.row_id;
    if not found then
        return;
    end if;
    perform pipeline.blank_unconsented_lines();
end
$$;

comment on function pipeline.anonymize_unconsented is
    'Takes from the rows in pg_temp.assigned and pg_temp.stage of people without consent whose they are.';
