-- What of a URL is not about a person: neither query nor fragment nor a user's name before the host, and segments
-- that look like identifiers only as :id. That others have been there is asked separately (privacy.choose_quasi_identifiers).
create or replace function privacy.template_url(p_url text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
begin atomic
    select case
        when p_url is not null then coalesce(string_agg(
            case
                -- Scheme, nothing, and host, where there is one.
                when s.place <= 3 and p.path ~ '^([A-Za-z][A-Za-z0-9+.-]*:)?//' then regexp_replace(s.segment, '^.*@', '')
                when s.segment ~* '@|%40' or s.segment ~ '^[0-9]+$' or s.segment ~ '[0-9].*[0-9].*[0-9]'
                    or s.segment ~ '[^-_.]{20}' then ':id'
                else s.segment
            end,
            '/' order by s.place
        ), '')
    end
    from (select split_part(split_part(split_part(p_url, '#', 1), '?', 1), ';', 1) as path) as p
    cross join lateral string_to_table(p.path, '/') with ordinality as s (segment, place);
end;

comment on function privacy.template_url is
    'A URL without query, fragment and user name, with :id for segments that look like identifiers: numbers, addresses, long tokens.';
