-- Only this function reads the salts. Today's is made when it is first needed; privacy.purge_erased_ids destroys those older than
-- 48 hours, after which a hash cannot be found by trying all addresses.
create or replace function privacy.ip_token(p_ip text)
    returns text
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_mode text := ops.setting('ip_addresses');
    v_day date := (now() at time zone 'UTC')::date;
    v_address inet;
    v_salt bytea;
begin
    if p_ip is null or v_mode = 'drop' then
        return null;
    end if;
    begin
        v_address := host(p_ip::inet)::inet;
    exception
        when data_exception then
            return null;
    end;
    if family(v_address) = 6 and v_address <<= '::ffff:0:0/96' then
        v_address := replace(host(v_address), '::ffff:', '')::inet;
    end if;
    if v_mode = 'truncate' then
        return network(set_masklen(v_address, case family(v_address) when 4 then 24 else 48 end))::text;
    end if;

    select s.salt
    into v_salt
    from privacy.ip_salts as s
    where s.day = v_day;
    if not found then
        insert into privacy.ip_salts (day, salt)
        values (v_day, public.gen_random_bytes(32))
        on conflict (day) do nothing;
        select s.salt
        into v_salt
        from privacy.ip_salts as s
        where s.day = v_day;
    end if;
    return encode(public.hmac(convert_to(host(v_address), 'UTF8'), v_salt, 'sha256'), 'hex');
end
$$;

comment on function privacy.ip_token is
    'What may be kept of an address by the setting ip_addresses: a hash under the salt of the day, the network, or null. Null for what is no address.';
