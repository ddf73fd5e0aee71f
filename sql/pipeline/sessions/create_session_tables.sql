-- The tables that sessions are derived through. Called by pipeline.open_batch.
-- writes: assigned, built, facts, incidents, lines, moved_rows, stored, streams, taken
create or replace function pipeline.create_session_tables()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- One row for each event that takes part in deriving sessions: of a batch, or of touched streams.
    create temporary table lines (
        row_id bigint not null,
        person_id bigint not null,
        site_id integer not null,
        session_key text collate "C",
        at timestamptz not null,
        seq bigint not null,
        event_id text collate "C" not null,
        is_page boolean not null,
        is_click boolean not null,
        scroll smallint,
        campaign text collate "C",
        is_cut boolean not null default false,
        is_allowed boolean,
        own_exited_at timestamptz
    );
    -- The stored rows of touched streams: what sessions are derived from, and where they stood before.
    create temporary table facts (
        row_id bigint generated always as identity,
        person_id bigint not null,
        site_id integer not null,
        session_key text collate "C",
        at timestamptz not null,
        seq bigint,
        event_id text collate "C" not null,
        is_page boolean not null,
        is_click boolean not null,
        own_scroll smallint,
        own_exited_at timestamptz,
        own_duration_ms bigint,
        page text collate "C",
        page_category text,
        is_goal boolean not null,
        goal_value numeric,
        is_conversion boolean not null,
        is_authenticated boolean,
        is_plain_click boolean not null default false,
        is_error boolean not null default false,
        is_task_start boolean,
        task text,
        element text,
        element_key text,
        user_agent_id integer,
        ip_token text,
        screen text,
        time_zone text,
        referrer text,
        utm_source text,
        utm_medium text,
        utm_campaign text,
        utm_term text,
        utm_content text,
        old_session_id uuid not null,
        old_page_number integer,
        old_page_view_id text collate "C",
        old_is_exit boolean,
        old_exited_at timestamptz,
        old_scroll smallint,
        old_click_count integer,
        old_interaction_count integer
    );
    -- The spans of streams that are being derived again.
    create temporary table streams (
        person_id bigint not null,
        site_id integer not null,
        session_key text collate "C",
        from_at timestamptz not null,
        to_at timestamptz not null,
        is_clipped boolean not null default false
    );
    -- The sessions that come out, to be compared with those that are stored.
    create temporary table built (like tracking.user_sessions including generated);
    alter table pg_temp.built
        drop column created_at,
        drop column updated_at,
        add column utm_term text,
        add column utm_content text,
        add column referrer_url text,
        add column landing_page_category text,
        add column is_changed boolean;
    create temporary table stored (like tracking.user_sessions);
    create temporary table assigned (
        row_id bigint not null,
        person_id bigint not null,
        site_id integer not null,
        session_key text collate "C",
        at timestamptz not null,
        event_id text collate "C" not null,
        is_page boolean not null,
        is_allowed boolean,
        session_id uuid not null,
        session_at timestamptz not null,
        is_continuation boolean not null,
        row_number bigint not null,
        page_number integer not null,
        page_view_id text collate "C",
        is_exit boolean not null,
        exited_at timestamptz,
        scroll smallint,
        click_count integer not null,
        interaction_count integer not null
    );
    create temporary table incidents (
        person_id bigint not null,
        session_id uuid not null,
        site_id integer not null,
        kind text not null,
        started_at timestamptz not null,
        ended_at timestamptz not null,
        page text collate "C",
        element text,
        count integer not null
    );
    -- Rows whose stored place in their session is not the one in pg_temp.assigned.
    create temporary table moved_rows (like pg_temp.assigned);
    -- The streams that pipeline.derive_people takes from the queue.
    create temporary table taken (like pipeline.pending_streams);
end
$$;

comment on function pipeline.create_session_tables is 'Makes the temporary tables of deriving sessions: pg_temp.facts, lines, assigned, built, and what they are compared with.';
