-- The names by which a filter calls what it tests; the names that reports and events use for the same.
create or replace view reporting.filter_fields
    with (security_invoker = true)
as
select f.field, f.dimension
from (values
    ('device', 'device'), ('browser', 'browser'), ('system', 'system'), ('os', 'system'), ('screen', 'screen'),
    ('channel', 'channel'), ('source', 'source'), ('utm_source', 'source'), ('medium', 'medium'),
    ('utm_medium', 'medium'), ('campaign', 'campaign'), ('utm_campaign', 'campaign'), ('term', 'term'),
    ('utm_term', 'term'), ('content', 'content'), ('utm_content', 'content'), ('referrer', 'referrer'),
    ('entry_page', 'entry_page'), ('exit_page', 'exit_page'), ('page', 'page'), ('event', 'event'),
    ('goal', 'goal'), ('converted', 'converted')
) as f (field, dimension);

comment on view reporting.filter_fields is 'What a filter can test, beside event.NAME for a property of an event.';
comment on column reporting.filter_fields.field is 'As the filter calls it.';
comment on column reporting.filter_fields.dimension is 'What is tested.';
