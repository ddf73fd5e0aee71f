-- The ledger and requests know no name, so the letter has none: whoever sends it puts it there.
create or replace function privacy.answer_letter(p_request_id bigint, p_language text default 'en')
    returns text
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_request privacy.requests;
    v_words jsonb := (select jsonb_object_agg(w.key, w.text) from privacy.page_words(p_language) as w);
begin
    select q.* into v_request from privacy.requests as q where q.id = p_request_id;
    if v_request.id is null then
        raise exception using
            errcode = 'RB404',
            message = format('there is no request %s', p_request_id),
            hint = '`dbrunner gdpr requests` lists the open ones, --closed the others.';
    end if;
    return concat_ws(
        e'\n\n', nullif(concat_ws(e'\n', nullif(ops.setting('controller_name'), ''), nullif(ops.setting('controller_contact'), '')), ''),
        format(v_words ->> 'letter.subject', (v_request.received_at at time zone 'UTC')::date),
        v_words ->> 'letter.greeting',
        case v_request.outcome
            when 'done' then v_words ->> ('letter.' || v_request.kind)
            when 'refused' then (v_words ->> 'letter.refused') || coalesce(v_request.note, '…')
            when 'withdrawn' then v_words ->> 'letter.withdrawn'
            else format(v_words ->> 'letter.open', (v_request.due_at at time zone 'UTC')::date)
        end,
        v_words ->> 'letter.rights', v_words ->> 'letter.closing', nullif(ops.setting('controller_name'), '')
    );
end
$$;

comment on function privacy.answer_letter is
    'The letter that answers a request, in a language: received, done, refused with the note as the reason, or withdrawn. Raises RB404.';
