--! role: owner
-- Definitions of funnels, and the paths through a site by range (docs/analytics.md, Funnels).

create table reporting.funnels (
    id integer generated always as identity primary key,
    name text not null unique,
    mode text not null default 'ordered',
    counted_by text not null default 'session',
    conversion_window interval,
    constraint funnel_has_a_name check (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$'),
    constraint funnel_mode_is_known check (mode in ('ordered', 'strict', 'any_order')),
    constraint funnel_counts_sessions_or_people check (counted_by in ('session', 'person')),
    constraint funnel_window_is_positive check (conversion_window > '0')
);

comment on table reporting.funnels is 'Funnels, by name; their steps are in reporting.funnel_steps.';
comment on column reporting.funnels.id is 'Identity.';
comment on column reporting.funnels.name is 'What it is asked for by.';
comment on column reporting.funnels.mode is
    'ordered: each step somewhere after the one before; strict: it is the very next row; any_order: whatever comes first.';
comment on column reporting.funnels.counted_by is 'session, or person: then steps may lie in different sessions.';
comment on column reporting.funnels.conversion_window is
    'Longest time from the first step to the last; null without end.';

create table reporting.funnel_steps (
    funnel_id integer not null references reporting.funnels on delete cascade,
    step integer not null,
    name text not null,
    primary key (funnel_id, step),
    -- What any_order has to look through doubles with each.
    constraint funnel_step_is_one_of_twelve check (step between 1 and 12)
);

comment on table reporting.funnel_steps is 'Steps of the funnels, numbered from 1 without a gap.';
comment on column reporting.funnel_steps.funnel_id is 'The funnel.';
comment on column reporting.funnel_steps.step is 'Position in the funnel.';
comment on column reporting.funnel_steps.name is 'What it is called in answers.';

create table reporting.funnel_conditions (
    funnel_id integer not null,
    step integer not null,
    condition integer not null,
    page_pattern text collate "C",
    event_type text,
    event_category text,
    event_action text,
    event_label text,
    metadata jsonb,
    primary key (funnel_id, step, condition),
    foreign key (funnel_id, step) references reporting.funnel_steps on delete cascade,
    constraint funnel_condition_is_of_a_page_or_an_event check (
        (page_pattern is null) = (num_nonnulls(event_type, event_category, event_action, event_label, metadata) > 0)
    )
);

comment on table reporting.funnel_conditions is 'What fills a step: a row that meets any one of these.';
comment on column reporting.funnel_conditions.funnel_id is 'The funnel.';
comment on column reporting.funnel_conditions.step is 'The step.';
comment on column reporting.funnel_conditions.condition is 'Number within the step.';
comment on column reporting.funnel_conditions.page_pattern is
    'A page view whose page is like this (% stands for anything, _ for one character).';
comment on column reporting.funnel_conditions.event_type is 'An event of this type.';
comment on column reporting.funnel_conditions.event_category is 'An event of this category.';
comment on column reporting.funnel_conditions.event_action is 'An event with this action.';
comment on column reporting.funnel_conditions.event_label is 'An event with this label.';
comment on column reporting.funnel_conditions.metadata is 'An event whose metadata contain these.';

insert into reporting.funnels (name) values ('shop');
insert into reporting.funnel_steps (funnel_id, step, name)
select f.id, s.step, s.name
from reporting.funnels as f
cross join unnest(array['entry', 'browse', 'product', 'cart', 'checkout', 'confirmation']) with ordinality as s (name, step)
where f.name = 'shop';
insert into reporting.funnel_conditions (funnel_id, step, condition, page_pattern)
select s.funnel_id, s.step, row_number() over (partition by s.step order by p.pattern), p.pattern
from reporting.funnel_steps as s
join (values
    ('entry', '%'),
    ('browse', '%/c/%'), ('browse', '%/category/%'), ('browse', '%/categories/%'), ('browse', '%/collections/%'),
    ('browse', '%/products'), ('browse', '%/search%'), ('browse', '%/shop'),
    ('product', '%/product/%'), ('product', '%/products/%'), ('product', '%/p/%'),
    ('cart', '%/cart%'), ('cart', '%/basket%'),
    ('checkout', '%/checkout%'),
    ('confirmation', '%/confirmation%'), ('confirmation', '%/thank-you%'), ('confirmation', '%/order-complete%')
) as p (name, pattern)
    on p.name = s.name;

create table reporting.journey_ranges (
    site_id integer not null,
    from_day date not null,
    to_day date not null,
    is_rolling boolean not null,
    is_stale boolean not null,
    minimum_group integer,
    computed_at timestamptz,
    primary key (site_id, from_day, to_day),
    constraint journey_range_has_days check (from_day < to_day)
);
alter table reporting.journey_ranges enable row level security;

comment on table reporting.journey_ranges is 'For which ranges reporting.user_journey_paths holds the paths.';
comment on column reporting.journey_ranges.site_id is 'The site.';
comment on column reporting.journey_ranges.from_day is 'First day, in the time zone of the site.';
comment on column reporting.journey_ranges.to_day is 'First day that no longer counts.';
comment on column reporting.journey_ranges.is_rolling is 'It goes when another range takes its place; months stay.';
comment on column reporting.journey_ranges.is_stale is 'A day of it was computed again since.';
comment on column reporting.journey_ranges.minimum_group is 'The setting minimum_group as it was.';
comment on column reporting.journey_ranges.computed_at is 'When the paths were computed.';

create table reporting.user_journey_paths (
    sessions bigint not null,
    people bigint not null,
    conversions bigint not null,
    path_key uuid not null,
    site_id integer not null,
    from_day date not null,
    to_day date not null,
    device_type text not null,
    path text[] collate "C" not null,
    duration_seconds_average numeric not null,
    conversion_rate numeric not null,
    primary key (site_id, from_day, to_day, device_type, path_key),
    foreign key (site_id, from_day, to_day) references reporting.journey_ranges on delete cascade
);
alter table reporting.user_journey_paths enable row level security;

comment on table reporting.user_journey_paths is
    'Paths that at least minimum_group people took, by range and device type. Computing a range again replaces its rows.';
comment on column reporting.user_journey_paths.sessions is 'Sessions.';
comment on column reporting.user_journey_paths.people is 'Distinct people, exactly.';
comment on column reporting.user_journey_paths.conversions is 'Sessions with a conversion.';
comment on column reporting.user_journey_paths.path_key is 'Hash of the path, which can be too long for a key.';
comment on column reporting.user_journey_paths.site_id is 'The site.';
comment on column reporting.user_journey_paths.from_day is 'First day of the range (reporting.journey_ranges).';
comment on column reporting.user_journey_paths.to_day is 'First day that no longer counts.';
comment on column reporting.user_journey_paths.device_type is 'Device type; all for all of them together.';
comment on column reporting.user_journey_paths.path is
    'Pages in order, equal neighbours once: journey_path of the sessions.';
comment on column reporting.user_journey_paths.duration_seconds_average is
    'Average duration of these sessions, in seconds.';
comment on column reporting.user_journey_paths.conversion_rate is 'Conversions per session.';
