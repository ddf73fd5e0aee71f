--! role: owner
-- What a funnel is made of. A step is filled by a row that meets one of its conditions; within a condition everything
-- that is said must hold (docs/analytics.md, Funnels).

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

create table reporting.funnel_steps (
    funnel_id integer not null references reporting.funnels on delete cascade,
    step integer not null,
    name text not null,
    primary key (funnel_id, step),
    -- What any_order has to look through doubles with each.
    constraint funnel_step_is_one_of_twelve check (step between 1 and 12)
);

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

comment on table reporting.funnels is 'Funnels, by name; their steps are in reporting.funnel_steps.';
comment on column reporting.funnels.id is 'Identity.';
comment on column reporting.funnels.name is 'What it is asked for by.';
comment on column reporting.funnels.mode is
    'ordered: each step somewhere after the one before; strict: it is the very next row; any_order: whatever comes first.';
comment on column reporting.funnels.counted_by is 'session, or person: then steps may lie in different sessions.';
comment on column reporting.funnels.conversion_window is 'Longest time from the first step to the last; null without end.';

comment on table reporting.funnel_steps is 'Steps of the funnels, numbered from 1 without a gap.';
comment on column reporting.funnel_steps.funnel_id is 'The funnel.';
comment on column reporting.funnel_steps.step is 'Place in the funnel.';
comment on column reporting.funnel_steps.name is 'What it is called in answers.';

comment on table reporting.funnel_conditions is 'What fills a step: a row that meets any one of these.';
comment on column reporting.funnel_conditions.funnel_id is 'The funnel.';
comment on column reporting.funnel_conditions.step is 'The step.';
comment on column reporting.funnel_conditions.condition is 'Number within the step.';
comment on column reporting.funnel_conditions.page_pattern is 'A page view whose page is like this (% stands for anything, _ for one character).';
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

insert into ops.settings (name, value, default_value, description)
values (
    'minimum_group', '10', '10',
    'Segments of reports with fewer people than this are added up as (other), and left out if that is too few (number).'
);
