-- Called by demo.page_views for every page outside the funnel; inlines.
create or replace function demo.category(
    p_site text,
    p_is_landing boolean,
    p_chance double precision
)
    returns text
    language sql
    immutable
as $$
select
    case p_site
        when 'shop' then
            case
                when p_chance < case when p_is_landing then 0.40 else 0.05 end then 'home'
                when p_chance < case when p_is_landing then 0.65 else 0.40 end then 'category'
                when p_chance < 0.95 then 'product'
                else 'search'
            end
        when 'blog' then
            case
                when p_chance < case when p_is_landing then 0.20 else 0.15 end then 'home'
                when p_chance < case when p_is_landing then 0.95 else 0.80 end then 'article'
                else 'topic'
            end
        else
            case
                when p_chance < case when p_is_landing then 0.30 else 0.05 end then 'home'
                when p_chance < 0.75 then 'guide'
                when p_chance < 0.90 then 'reference'
                else 'search'
            end
    end
$$;

comment on function demo.category(text, boolean, double precision) is
    'Page category of the sample traffic by site and chance; people land on other pages than they '
    'go on to.';
