-- The tables of one anonymization. They are made anew each time, which fails if the caller has something of that name.
-- writes: anonymous_sessions, crowd_traits, crowds, quasi_identifiers
create or replace function privacy.open_anonymous()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set client_min_messages = 'warning'
as $$
begin
    -- The sessions, and what they become: an hour, a person of its own, an identity.
    create temporary table anonymous_sessions (
        number bigint generated always as identity primary key,
        person_id bigint not null,
        session_id uuid not null,
        started_at timestamptz not null,
        last_at timestamptz not null,
        site_id integer not null,
        time_zone text not null,
        device_type text not null,
        browser text not null,
        os text not null,
        own_hour timestamptz not null,
        hour timestamptz,
        pages integer,
        events integer,
        goals integer,
        new_person_id bigint not null default privacy.random_person_id(),
        new_session_id uuid not null default gen_random_uuid()
    );
    -- What a session shows besides: its page views, events and channel. The same page twice is another trait.
    create temporary table quasi_identifiers (
        number bigint not null,
        kind text not null,
        label text collate "C" not null,
        repeat bigint not null,
        at timestamptz,
        old_id text collate "C",
        new_id uuid not null default gen_random_uuid(),
        is_kept boolean not null default false,
        place bigint,
        page_view_id uuid
    );
    -- For each session other people of that site, hour and device; and what they did there in that hour.
    create temporary table crowds (
        number bigint not null,
        person_id bigint not null
    );
    create temporary table crowd_traits (
        site_id integer not null,
        hour timestamptz not null,
        person_id bigint not null,
        kind text not null,
        label text collate "C" not null,
        repeat bigint not null
    );
    create index anonymous_traits_number on pg_temp.quasi_identifiers (number);
    create index crowds_number on pg_temp.crowds (number);
    create index crowd_traits_person_id on pg_temp.crowd_traits (person_id, hour);
end
$$;

comment on function privacy.open_anonymous is 'Makes the temporary tables of privacy.insert_anonymous_copies.';
