-- Called by every function that answers for a range, so that all refuse with the same words.
create or replace function reporting.check_range(p_from timestamptz, p_to timestamptz)
    returns void
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if p_from is null or p_to is null or not isfinite(p_from) or not isfinite(p_to) then
        raise exception using
            errcode = 'RB400',
            message = 'the range has no beginning or no end',
            hint = 'Give both, such as 2026-03-01 and 2026-04-01.';
    end if;
    if p_from >= p_to then
        raise exception using
            errcode = 'RB400',
            message = format('the end of the range (%s) is not after its beginning (%s)', p_to, p_from),
            hint = 'Name an end after the beginning. The end is excluded: the range of one day ends at the next day.';
    end if;
end
$$;

comment on function reporting.check_range is 'Raises RB400 for a range that is endless, empty or the wrong way round.';
