-- Called by tracking.change_site. Loads hold shared locks on their people, so with all the locks in hand no load
-- is under way that decided by the old mode.
create or replace function privacy.set_consent_mode(p_site_id integer, p_consent_mode text)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_people bigint[];
begin
    if p_consent_mode = 'opt_out' then
        perform privacy.check_widening('consent mode opt_out');
    end if;
    perform ops.lock_buckets(array(select generate_series(0, 63)));

    update tracking.sites as s
    set consent_mode = p_consent_mode
    where s.id = p_site_id
        and s.consent_mode <> p_consent_mode;
    if not found then
        return;
    end if;

    -- In portions, because the arrays of all people of a large site would not fit into memory at once.
    for v_people in
        select array_agg(n.person_id)
        from (
            select
                p.person_id,
                (row_number() over (order by p.person_id) - 1) / 10000 as portion
            from (
                select s.person_id from tracking.user_sessions as s where s.site_id = p_site_id
                union
                select v.person_id from tracking.page_views as v where v.site_id = p_site_id
                union
                select e.person_id from tracking.user_events as e where e.site_id = p_site_id
            ) as p
            where p.person_id > 0 -- the anonymous decide nothing
        ) as n
        group by n.portion
    loop
        perform privacy.flip_flags(v_people);
    end loop;
    perform privacy.append_audit(
        'consent mode', 'done', p_details => jsonb_build_object('site_id', p_site_id, 'to', p_consent_mode)
    );
end
$$;

comment on function privacy.set_consent_mode is
    'Sets the consent mode of a site (opt_in, opt_out) and what may be seen of people who have not decided, and marks the touched buckets dirty. Leaves an entry in the audit log. Raises RB403 for opt_out unless the caller is of the privacy team, too.';
