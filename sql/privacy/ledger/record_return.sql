-- If a person came back after an erasure, the later rows stay, and what depended on the earlier ones is computed again.
create or replace function privacy.record_return(p_person_id bigint, p_erased_until timestamptz)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set jit = off
as $$
begin
    update tracking.persons as p
    set erased_until = p_erased_until
    where p.id = p_person_id;

    delete from tracking.user_agent_people as u
    where u.person_id = p_person_id
        and u.user_agent_id not in (
            select v.user_agent_id
            from tracking.page_views as v
            where v.person_id = p_person_id
                and v.user_agent_id is not null
            union
            select e.user_agent_id
            from tracking.user_events as e
            where e.person_id = p_person_id
                and e.user_agent_id is not null
        );
    -- A decision of before may be gone.
    perform privacy.flip_flags(array[p_person_id]);
    perform privacy.mark_streams_pending(p_person_id);
end
$$;

comment on function privacy.record_return is
    'After rows of a person up to a time were erased: remembers the time, and brings user agents, flags and sessions into line with the others.';
