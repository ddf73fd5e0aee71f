-- For `dbrunner rejects show`: a line is personal data, so each look leaves an entry.
create or replace function privacy.rejected_line(p_id bigint)
    returns table (id bigint, source text, line_number bigint, rejected_at timestamptz, reason text, raw text)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_visitor text;
begin
    select r.visitor
    into v_visitor
    from tracking.rejected_events as r
    where r.id = p_id;
    if not found then
        raise exception using
            errcode = 'RB404',
            message = format('there is no rejected line %s', p_id),
            hint = 'dbrunner rejects list lists them; they are deleted after the retention of rejected_events.';
    end if;
    perform privacy.append_audit(
        'read', 'done', case when v_visitor is not null then privacy.subject_ref(v_visitor) end,
        p_details => jsonb_build_object('step', 'rejected line', 'id', p_id)
    );
    return query
    select r.id, r.source, r.line_number, r.rejected_at, r.reason, coalesce(r.raw, encode(r.raw_bytes, 'escape'))
    from tracking.rejected_events as r
    where r.id = p_id;
end
$$;

comment on function privacy.rejected_line is
    'A rejected line with its text. Leaves an entry in the audit log. Raises RB404 for an unknown one.';
