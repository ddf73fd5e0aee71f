--! role: pipeline
-- Sessions that are stored get their incidents and scores from the next aggregate. In a new database there are none, and
-- the function is not there yet.
do $$
begin
    if to_regprocedure('pipeline.mark_sessions_pending(timestamptz, timestamptz)') is not null then
        perform pipeline.mark_sessions_pending();
    end if;
end
$$;
