-- Without port, zone and quotes; an IPv4 address within IPv6 as itself; zeros before a number of IPv4 go.
create or replace function pipeline.log_address(p_text text)
    returns text
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_text text := trim(both '"' from p_text);
begin
    if v_text ~ '^[0-9]{1,3}(\.[0-9]{1,3}){3}(:[0-9]+)?$' then
        return host(regexp_replace(split_part(v_text, ':', 1), '(^|\.)0+(?=[0-9])', '\1', 'g')::inet);
    end if;
    v_text := split_part(trim(both '[]' from regexp_replace(v_text, '^(\[.*\]):[0-9]+$', '\1')), '%', 1);
    return regexp_replace(host(v_text::inet), '^::ffff:(?=[0-9.]+$)', '');
exception
    when data_exception then
        return null;
end
$$;

comment on function pipeline.log_address is 'The address that a log wrote, in its usual form; null for what is no address.';
