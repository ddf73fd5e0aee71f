create or replace function privacy.close_request(p_request_id bigint, p_outcome text default 'done', p_note text default null)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if p_outcome is null or p_outcome not in ('done', 'refused', 'withdrawn') then
        raise exception using
            errcode = 'RB400',
            message = 'the outcome of a request is done, refused or withdrawn';
    end if;
    update privacy.requests as q
    set finished_at = clock_timestamp(),
        outcome = p_outcome,
        note = coalesce(p_note, q.note)
    where q.id = p_request_id
        and q.finished_at is null;
    if not found then
        raise exception using
            errcode = 'RB404',
            message = 'no open request of that id';
    end if;
    perform privacy.append_audit(
        'request', 'done',
        p_details => jsonb_build_object('request', p_request_id, 'step', 'closed', 'outcome', p_outcome)
    );
end
$$;

comment on function privacy.close_request is
    'Ends a request: done, refused or withdrawn. Erasing and anonymizing end theirs by themselves. Raises RB404 for one that is not open, RB400.';
