-- Called by demo.events. Rows of one chance_no happen together: the clicks of a rage click, or
-- a form and the goal that it reaches.
create or replace function demo.interactions()
    returns table (
        interaction_no integer,
        chance_no integer,
        page_category text,
        share double precision,
        at_share double precision,
        after_ms integer,
        type text,
        element text,
        action text,
        task text,
        goal text,
        metadata text
    )
    language sql
    immutable
as $$
    select
        v.interaction_no, v.chance_no, c.page_category, v.share, v.at_share, v.after_ms, v.type,
        v.element, v.action, v.task, v.goal, v.metadata
    from (
        values
            (1, 0, null, 1.0, 0.0, 0, 'pageview', null, null, null, null, null),
            (2, 1, null, 0.42, 0.3, 0, 'scroll', null, null, null, null, null),
            (3, 1, null, 0.17, 0.8, 0, 'scroll', null, null, null, null, null),
            (4, 2, null, 0.30, 0.55, 0, 'click', 'nav a', null, null, null, null),
            (5, 3, 'product', 0.14, 0.7, 0, 'click', 'button.add-to-cart', 'add_to_cart', null,
                null, null),
            (6, 4, 'category', 0.45, 0.6, 0, 'click', 'a.product-card', null, null, null, null),
            (7, 5, 'article', 0.12, 0.9, 0, 'click', 'aside a.related', null, null, null, null),
            -- Rage clicks on a button that does not respond; the stepper is clicked as often, without rage clicks.
            (8, 6, 'product', 0.008, 0.6, 0, 'click', 'button.size', null, null, null, null),
            (9, 6, 'product', 0.008, 0.6, 190, 'click', 'button.size', null, null, null, null),
            (10, 6, 'product', 0.008, 0.6, 370, 'click', 'button.size', null, null, null, null),
            (11, 6, 'product', 0.008, 0.6, 560, 'click', 'button.size', null, null, null, null),
            (12, 7, 'checkout', 0.06, 0.8, 0, 'click', 'button.pay', null, null, null, null),
            (13, 7, 'checkout', 0.06, 0.8, 240, 'click', 'button.pay', null, null, null, null),
            (14, 7, 'checkout', 0.06, 0.8, 470, 'click', 'button.pay', null, null, null, null),
            (15, 8, 'cart', 0.25, 0.4, 0, 'click', 'input.quantity', null, null, null,
                '{"input":"number"}'),
            (16, 8, 'cart', 0.25, 0.4, 210, 'click', 'input.quantity', null, null, null,
                '{"input":"number"}'),
            (17, 8, 'cart', 0.25, 0.4, 400, 'click', 'input.quantity', null, null, null,
                '{"input":"number"}'),
            (18, 9, 'search', 1.0, 0.05, 0, 'search', 'input.search', null, null, null, null),
            (19, 10, 'article', 0.015, 0.85, 0, 'form_submit', 'form.newsletter', 'subscribe',
                null, null, null),
            (20, 10, 'article', 0.015, 0.85, 350, 'goal', null, 'subscribe', null, 'newsletter',
                null),
            (21, 11, 'checkout', 1.0, 0.02, 0, 'task_start', null, null, 'checkout', null, null),
            (22, 11, 'confirmation', 1.0, 0.0, 120, 'task_complete', null, null, 'checkout',
                null, null),
            (23, 12, 'checkout', 0.8, 0.95, 0, 'form_submit', 'form.payment', 'pay', null, null,
                null),
            (24, 13, 'confirmation', 1.0, 0.0, 150, 'conversion', null, 'order', null, 'order',
                null),
            (25, 14, 'guide', 0.10, 0.1, 0, 'task_start', null, null, 'install', null, null),
            (26, 14, 'guide', 0.06, 0.9, 0, 'task_complete', null, null, 'install', null, null),
            (27, 15, null, 0.012, 0.2, 0, 'error', null, null, null, null,
                '{"message":"request failed"}')
    ) as v (
        interaction_no, chance_no, page_category, share, at_share, after_ms, type, element, action,
        task, goal, metadata
    )
    -- Written out by category, so that demo.events can join by hash.
    cross join unnest(array[
        'home', 'category', 'product', 'search', 'cart', 'checkout', 'confirmation', 'article',
        'topic', 'guide', 'reference'
    ]) as c (page_category)
    where c.page_category = coalesce(v.page_category, c.page_category)
$$;

comment on function demo.interactions() is
    'What may happen on a page of the sample traffic: on which category, on what share of its '
    'views, and when (share of the time on the page, then milliseconds).';
