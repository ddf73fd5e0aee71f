-- Called by demo.page_views for every page; inlines.
create or replace function demo.path(
    p_category text,
    p_item double precision
)
    returns text
    language sql
    immutable
as $$
select
    case p_category
        when 'home' then '/'
        when 'category' then '/c/' || (array[
            'shoes', 'jackets', 'bags', 'watches', 'sunglasses', 'hats', 'belts', 'gifts'
        ])[1 + floor(8 * p_item)::integer]
        when 'product' then '/p/' || (array[
            'trail-runner', 'rain-jacket', 'city-backpack', 'field-watch', 'wool-beanie',
            'leather-belt', 'polar-shades', 'gift-card'
        ])[1 + floor(240 * p_item)::integer % 8] || '-' || (100 + floor(240 * p_item))::text
        when 'article' then '/articles/' || (array[
            'how-we-measure', 'release-notes', 'a-week-of-data', 'ten-lessons', 'behind-the-scenes'
        ])[1 + floor(90 * p_item)::integer % 5] || '-' || (1 + floor(90 * p_item))::text
        when 'topic' then '/topics/' || (array[
            'engineering', 'product', 'company', 'community'
        ])[1 + floor(4 * p_item)::integer]
        when 'guide' then '/guides/' || (array[
            'getting-started', 'installation', 'configuration', 'first-report', 'privacy', 'backups',
            'upgrading', 'troubleshooting', 'performance', 'faq'
        ])[1 + floor(10 * p_item)::integer]
        when 'reference' then '/reference/' || (array[
            'events', 'sessions', 'funnels', 'commands', 'settings', 'errors'
        ])[1 + floor(6 * p_item)::integer]
        else '/' || p_category
    end
$$;

comment on function demo.path(text, double precision) is
    'Path of a page of the sample traffic; p_item from 0 to below 1 chooses within the category.';
