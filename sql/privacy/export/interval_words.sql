create or replace function privacy.interval_words(p_interval interval, p_language text)
    returns text
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select string_agg(u.number || ' ' || w.text, ' ' order by u.place)
    from (values
        (1, extract(year from p_interval), 'year'), (2, extract(month from p_interval), 'month'),
        (3, extract(day from p_interval), 'day')
    ) as u (place, number, unit)
    join privacy.page_words(p_language) as w
        on w.key = u.unit || case when u.number = 1 then '' else 's' end
    where u.number <> 0;
end;

comment on function privacy.interval_words is 'An interval in years, months and days, in the words of a language.';
