-- The tables that a batch is loaded through: its lines, its payloads, and what they refer to. Called by pipeline.open_batch.
-- writes: addresses, agents, batch, batch_lines, batch_payloads, families, payload_sessions, payloads, people, queries,
--     stage, stored_actions
create or replace function pipeline.create_stage_tables()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
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
    execute format($sql$
        create temporary table stage (
            line_number bigint not null,
            raw text, raw_bytes bytea, reject_reason text,
            %s,
            -- What the client said, where pipeline.align_streams has changed occurred_at.
            claimed_at timestamptz,
            -- Of an action of a session payload; its line number is negative.
            payload_line bigint, action_count integer, action_hash bigint, exited_at timestamptz, duration_ms bigint,
            -- snapshot or performance; null for an event.
            kind text,
            -- The event that a line of another format becomes (pipeline.map_stage).
            mapped jsonb
        )
        $sql$,
        (
            select string_agg(
                format('%I ', f.stage_column) || case f.kind
                    when 'key' then 'text collate "C"'
                    when 'time' then 'timestamptz'
                    when 'number' then 'text'
                    when 'consent' then 'text'
                    when 'metadata' then 'text'
                    else f.kind
                end,
                ', '
            )
            from pipeline.event_fields() as f
            where f.stage_column is not null
        )
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
    -- What pipeline.load_parts keeps a batch in while it loads parts of it.
    create temporary table batch_lines (like pg_temp.stage);
    create index on pg_temp.batch_lines (coalesce(payload_line, line_number));
    create temporary table batch_payloads (like pg_temp.payloads including defaults);
end
$$;

comment on function pipeline.create_stage_tables is 'Makes the temporary tables of a batch as it arrives: pg_temp.batch, stage, payloads, and those that the lines refer to.';
