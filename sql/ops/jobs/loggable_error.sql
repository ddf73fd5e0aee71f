-- Messages of data errors quote data: a value that cannot be cast, a rejected line. The history of jobs is kept after
-- the people in such messages are erased, so those messages are left out.
create or replace function ops.loggable_error(p_sqlstate text, p_message text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
return case
    when p_sqlstate is null
        or left(p_sqlstate, 2) in (
            '08', '0A', '25', '26', '28', '2B', '2D', '3B', '3D', '3F', '40', '42', '53', '54', '55', '57', '58', 'RB'
        )
        then p_message
    else 'the message is not kept, because it can quote data; run the job by hand to see it'
end;

comment on function ops.loggable_error is
    'The message of an error, if errors of its SQLSTATE''s class do not quote data.';
