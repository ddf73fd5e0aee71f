-- Without a pinned search path, so that it is inlined: it runs for every session.
create or replace function tracking.external_domain(p_host text, p_own_domain text)
    returns text
    language sql
    immutable
    parallel safe
return case
    when p_own_domain is null then p_host
    when p_host = p_own_domain or right(p_host, length(p_own_domain) + 1) = '.' || p_own_domain then null
    -- Rare: one of them has letters other than a to z.
    when octet_length(p_host || p_own_domain) > length(p_host || p_own_domain)
        and right('.' || tracking.own_domain(p_host), length(tracking.own_domain(p_own_domain)) + 1)
            = '.' || tracking.own_domain(p_own_domain)
    then null
    else p_host
end;

comment on function tracking.external_domain is
    'A host (tracking.referrer_domain), or null if it is the own domain or a subdomain of it.';
