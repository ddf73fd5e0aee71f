-- The staging tables of a session belong to the pipeline's role and are made here, never by the caller:
-- a caller's own view of that name would run the caller's code with the pipeline's rights.
-- reads: stage
-- writes: addresses, agents, assigned, batch, batch_lines, batch_payloads, built, facts, families, incidents, lines,
--     moved_rows, payload_sessions, payloads, people, queries, stage, stored, stored_actions, streams, taken
create or replace function pipeline.open_batch()
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set client_min_messages = 'warning'
as $$
begin
    perform pipeline.check_batch();

    if exists (
        select
        from pg_catalog.pg_class as c
        where c.relnamespace = pg_catalog.pg_my_temp_schema() and c.relname = 'moved_rows'
    ) then
        truncate pg_temp.stage, pg_temp.people, pg_temp.agents, pg_temp.families, pg_temp.queries, pg_temp.addresses,
            pg_temp.lines, pg_temp.facts,
            pg_temp.streams, pg_temp.built, pg_temp.stored, pg_temp.incidents, pg_temp.payloads,
            pg_temp.payload_sessions, pg_temp.stored_actions, pg_temp.moved_rows, pg_temp.assigned, pg_temp.batch;
        insert into pg_temp.batch default values;
        return;
    end if;

    -- A batch and its helpers fit into 256 MB; beyond the buffers every pass over them is file traffic. The
    -- setting can only be made before the session's first temporary table.
    if pg_catalog.pg_my_temp_schema() = 0 then
        perform set_config('temp_buffers', '256MB', false);
    end if;
    -- One row: what is known of the batch as a whole.
    create temporary table batch (
        prepared_at timestamptz,
        -- Of the transaction that prepared it: what others store from then on must be looked for again.
        snapshot pg_snapshot,
        -- SQLSTATE of the error that preparing it, or making a month for it, met; pipeline.load_parts finds the lines.
        fault text,
        months_fault text,
        has_measurements boolean not null default false
    );
    insert into pg_temp.batch default values;
    create temporary table stage (
        line_number bigint not null,
        raw text, raw_bytes bytea, reject_reason text,
        event_id text collate "C", site text collate "C", session_key text collate "C",
        visitor text collate "C",
        occurred_at timestamptz, received_at timestamptz, sent_at timestamptz,
        event_type text collate "C", url text collate "C", title text, referrer text collate "C",
        user_agent text collate "C", ip text collate "C", seq bigint,
        page_category text, element text, element_id text, element_class text, element_text text,
        element_selector text, x integer, y integer, scroll smallint,
        category text, action text, label text, value text, task text, goal text,
        load_ms integer, interactive_ms integer,
        utm_source text, utm_medium text, utm_campaign text, utm_term text, utm_content text,
        screen text, time_zone text, authenticated boolean, consent text, metadata text,
        -- What the client said, where pipeline.align_streams has changed occurred_at.
        claimed_at timestamptz,
        -- Of an action of a session payload; its line number is negative.
        payload_line bigint, action_count integer, action_hash bigint, exited_at timestamptz, duration_ms bigint,
        -- snapshot or performance; null for an event.
        kind text
    );
    -- Session payloads, and what becomes of each.
    create temporary table payloads (
        line_number bigint not null,
        raw text,
        body jsonb,
        reject_reason text,
        sent_at timestamptz,
        received_at timestamptz,
        clock_offset interval,
        first_action integer,
        action_count integer,
        person_id bigint,
        site_id integer,
        session_key text collate "C",
        outcome text not null default 'dropped'
    );
    -- The sessions that they are of: how their clocks are corrected, and where their stored actions lie.
    create temporary table payload_sessions (
        person_id bigint not null,
        site_id integer not null,
        session_key text collate "C" not null,
        clock_offset interval,
        old_shift interval not null,
        new_shift interval not null,
        first_at timestamptz,
        last_at timestamptz
    );
    -- The stored versions of actions, and what becomes of them: nothing, renew or replace.
    create temporary table stored_actions (
        person_id bigint not null,
        site_id integer not null,
        event_id text collate "C" not null,
        at timestamptz not null,
        is_page boolean not null,
        action_count integer not null,
        received_at timestamptz not null,
        duration_ms bigint not null,
        action_hash bigint not null,
        fate text,
        new_action_count integer,
        new_received_at timestamptz
    );
    create temporary table people (
        visitor text collate "C" not null,
        person_id bigint not null,
        is_new boolean not null,
        erased_until timestamptz
    );
    create temporary table agents (
        user_agent text collate "C" not null,
        agent_id integer not null,
        is_bot boolean not null
    );
    -- What becomes of the user agents of people without consent, where they are stored anonymously.
    create temporary table families (
        user_agent text collate "C" not null,
        family text collate "C" not null,
        device_type text not null,
        browser text not null,
        os text not null,
        is_bot boolean not null
    );
    create temporary table queries (
        query text collate "C" not null,
        params jsonb,
        utm jsonb,
        kept text
    );
    create temporary table addresses (
        ip text collate "C" not null,
        token text
    );
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
    create temporary table stored (like tracking.user_sessions including generated);
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
    -- What pipeline.derive_people takes streams from, and pipeline.load_parts a batch apart.
    create temporary table taken (like pipeline.pending_streams);
    create temporary table batch_lines (like pg_temp.stage);
    create index on pg_temp.batch_lines (coalesce(payload_line, line_number));
    create temporary table batch_payloads (like pg_temp.payloads including defaults);
    -- The runner copies into the stage; a temporary table is out of reach for every other session.
    grant insert on pg_temp.stage to public;
end
$$;

comment on function pipeline.open_batch is
    'Makes or empties the staging tables of this session (pg_temp.stage and its helpers). Raises RB403 if foreign temporary tables have their names.';
