-- People enter the domain of a site as a URL, with a port, in capitals, or with umlauts. It is stored in the one form
-- that referrers have.
create or replace function tracking.own_domain(p_domain text)
    returns text
    language plpgsql
    immutable
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_domain text := lower(btrim(p_domain, e' \t\r\n'));
begin
    v_domain := regexp_replace(v_domain, '^([a-z][a-z0-9+.-]*:)?//', '');
    v_domain := regexp_replace(v_domain, '[/?#\\].*$', '');
    v_domain := regexp_replace(v_domain, '^.*@', '');
    v_domain := regexp_replace(v_domain, ':[0-9]*$', '');
    if v_domain ~ '^\[[0-9a-f:.]+\]$' then
        return v_domain;
    end if;
    if octet_length(v_domain) > length(v_domain) then
        v_domain := lower(normalize(translate(v_domain, '。．｡', '...'), nfkc));
    end if;
    v_domain := regexp_replace(regexp_replace(v_domain, '\.$', ''), '^www\.(?=.)', '');
    select string_agg(
        case when octet_length(l.label) > length(l.label) then 'xn--' || tracking.punycode(l.label) else l.label end,
        '.' order by l.place
    )
    into v_domain
    from string_to_table(v_domain, '.') with ordinality as l (label, place);
    if length(v_domain) > 253 or v_domain !~ '^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$' then
        return null;
    end if;
    return v_domain;
end
$$;

comment on function tracking.own_domain is
    'The domain in a domain or URL as entered: in lower case and ASCII (punycode), without scheme, www., user, port, '
    'path and trailing dot; null if it is not a domain.';
