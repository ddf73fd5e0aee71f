--! role: pipeline
-- Sessions that are stored get their incidents and scores from the next aggregate. In a new database there are none, and
-- the function is not there yet.
do $$
begin
    if to_regprocedure('pipeline.touch_sessions(timestamptz, timestamptz)') is not null then
        perform pipeline.touch_sessions();
    end if;
end
$$;
