--! role: owner
-- What ingest remembers so that erasing one person is exact: until when a person was erased before, and who uses a
-- user agent that few people use. And no statistics of what people wrote: pg_statistic would outlive the rows.

alter table tracking.persons add column erased_until timestamptz;
comment on column tracking.persons.erased_until is
    'The same external id was erased before: events up to here are dropped. Null for nearly everybody.';

alter table tracking.persons add column future_until timestamptz;
comment on column tracking.persons.future_until is
    'Latest time that an event claimed beyond the clock at its load, which would outlive an erasure. Null for nearly everybody.';

alter table tracking.user_agents add column is_common boolean not null default false;
comment on column tracking.user_agents.is_common is
    'Ten people or more were seen with it, so that it singles out nobody; its users are no longer counted.';

create table tracking.user_agent_people (
    user_agent_id integer not null references tracking.user_agents (id),
    person_id bigint not null,
    primary key (user_agent_id, person_id)
);
create index user_agent_people_person_id on tracking.user_agent_people (person_id);
alter table tracking.user_agent_people enable row level security;
alter table tracking.user_agent_people force row level security;
comment on table tracking.user_agent_people is
    'Who uses a user agent that is not common: when the last of them is erased, it goes, too.';
comment on column tracking.user_agent_people.user_agent_id is 'The user agent.';
comment on column tracking.user_agent_people.person_id is 'Who was seen with it.';

-- Whom a line names, so that the lines of one person are found without reading all of them.
alter table tracking.rejected_events add column visitor text collate "C";
--! allow: index-concurrently the table is small, and this is before the first release
create index rejected_events_visitor on tracking.rejected_events (visitor);
comment on column tracking.rejected_events.visitor is
    'External id of the person whom the line names; null where it cannot be read.';

alter table tracking.inbox add column visitor text collate "C" generated always as (
    case
        when coalesce(payload ->> 'person', payload ->> 'visitor') like 'session:%:%'
            then 'session:' || substr(coalesce(payload ->> 'person', payload ->> 'visitor'), 8)
        else coalesce(
            payload ->> 'person',
            payload ->> 'visitor',
            'session:' || coalesce(payload ->> 'site', default_site, 'default') || ':' || (payload ->> 'session_key')
        )
    end
) stored;
comment on column tracking.inbox.visitor is 'External id of the person whom the event names; null where it names none.';

-- Families and channels are no personal data; no query is planned by any other text. What keeps no statistics need not
-- be analyzed again after each erasure, which would take a second for every three months of a large table.
do $$
declare
    v_column record;
begin
    for v_column in
        select c.oid::regclass as relation, a.attname, c.relkind
        from pg_catalog.pg_class as c
        join pg_catalog.pg_attribute as a
            on a.attrelid = c.oid
        where c.relnamespace = 'tracking'::regnamespace
            and c.relname in (
                'persons', 'session_keys', 'user_agents', 'inbox', 'rejected_events',
                'user_sessions', 'session_attribution', 'page_views', 'user_events'
            )
            and c.relkind in ('r', 'p')
            and a.attnum > 0
            and not a.attisdropped
            and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype, 'bytea'::regtype)
            and a.attname not in (
                'device_type', 'browser', 'os', 'channel', 'reason'
            )
    loop
        execute format('alter table %s alter column %I set statistics 0', v_column.relation, v_column.attname);
    end loop;
end
$$;
alter index tracking.user_agents_user_agent_md5 alter column 1 set statistics 0;
