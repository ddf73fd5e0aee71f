begin;
set local search_path = public, pgtap;
select plan(13);

delete from privacy.ip_salts;
select matches(privacy.ip_token('192.0.2.17'), '^[0-9a-f]{64}$', 'a hash by default');
select is(privacy.ip_token('192.0.2.17'), privacy.ip_token('192.0.2.17'), 'the same within the day');
select isnt(privacy.ip_token('192.0.2.17'), privacy.ip_token('192.0.2.18'), 'another for another address');
select is(privacy.ip_token('192.0.2.17/24'), privacy.ip_token('192.0.2.17'), 'whatever the mask');
select is(privacy.ip_token('::ffff:192.0.2.17'), privacy.ip_token('192.0.2.17'), 'and in either form');
select is(privacy.ip_token('2001:DB8::0001'), privacy.ip_token('2001:db8:0::1'), 'also of version 6');
select is_empty(
    $$
        select t.ip, privacy.ip_token(t.ip)
        from (values
            (''), ('unknown'), ('192.0.2'), ('192.0.2.256'), ('192.0.2.1, 10.0.0.1'), ('::g'), (repeat('9', 10000)), (null)
        ) as t (ip)
        where privacy.ip_token(t.ip) is not null
    $$,
    'nothing for what is no address'
);

create temporary table tokens as select privacy.ip_token('192.0.2.17') as token;
select is((select count(*) from privacy.ip_salts), 1::bigint, 'there is one salt a day');
update privacy.ip_salts set day = day - 2;
select privacy.purge_erased_ids();
select isnt(privacy.ip_token('192.0.2.17'), (select t.token from tokens as t), 'the next day has another hash');
select is((select count(*) from privacy.ip_salts), 1::bigint, 'and the salt of the day before yesterday is gone');

update ops.settings set value = 'truncate' where name = 'ip_addresses';
select results_eq(
    $$
        select privacy.ip_token(t.ip)
        from (values ('192.0.2.17'), ('::ffff:192.0.2.17'), ('2001:db8:1:2:3:4:5:6'), ('rubbish')) as t (ip)
    $$,
    $$ values ('192.0.2.0/24'), ('192.0.2.0/24'), ('2001:db8:1::/48'), (null) $$,
    'truncate keeps the network'
);
update ops.settings set value = 'drop' where name = 'ip_addresses';
select is(privacy.ip_token('192.0.2.17'), null, 'drop keeps nothing');
-- As a database has it where that was written before values were checked.
set local session_replication_role = replica;
update ops.settings set value = 'nonsense' where name = 'ip_addresses';
set local session_replication_role = origin;
select matches(privacy.ip_token('192.0.2.17'), '^[0-9a-f]{64}$', 'an unknown mode keeps no address either');

select * from finish();
rollback;
