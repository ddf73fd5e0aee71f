-- Whoever reads the salt could find the address by trying all of them, so only this function and privacy.ip_token do.
create or replace function privacy.import_visitor(p_ip text, p_user_agent text, p_day date)
    returns text
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_salt bytea;
begin
    select s.salt
    into v_salt
    from privacy.ip_salts as s
    where s.day = p_day;
    if not found then
        insert into privacy.ip_salts (day, salt)
        values (p_day, public.gen_random_bytes(32))
        on conflict (day) do nothing;
        select s.salt
        into v_salt
        from privacy.ip_salts as s
        where s.day = p_day;
    end if;
    return 'log:' || left(encode(public.hmac(
        convert_to(p_ip || e'\n' || coalesce(p_user_agent, ''), 'UTF8'), v_salt, 'sha256'
    ), 'hex'), 32);
end
$$;

comment on function privacy.import_visitor is
    'The visitor of a log line: a hash of address and user agent under the salt of the day on which the line was written.';
