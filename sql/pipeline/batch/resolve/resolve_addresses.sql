-- An address is hashed once a batch, not once an event. Nothing of it is stored but the token.
-- reads: stage
-- writes: addresses
create or replace function pipeline.resolve_addresses()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_sort = off -- for distinct over a table without statistics a hash is right
as $$
begin
    insert into pg_temp.addresses (ip, token)
    select d.ip, privacy.ip_token(d.ip)
    from (
        select distinct s.ip
        from pg_temp.stage as s
        where s.ip is not null
            and s.reject_reason is null
    ) as d;
end
$$;

comment on function pipeline.resolve_addresses is
    'Fills pg_temp.addresses with what may be kept of the addresses in pg_temp.stage.';
