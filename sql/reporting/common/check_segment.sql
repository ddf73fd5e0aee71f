create or replace function reporting.check_segment(p_segment text)
    returns void
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if p_segment not in ('device', 'channel', 'entry_page') then
        raise exception using
            errcode = 'RB400',
            message = format('segment "%s" is not known', p_segment),
            hint = 'Choose device, channel or entry_page, or null for all together.';
    end if;
end
$$;

comment on function reporting.check_segment is 'Raises RB400 for a segment that reporting.session_segments does not know; null passes.';
