begin;
set local search_path = public, pgtap;
select plan(8);

create function pg_temp.refusal(p_statement text)
    returns text
    language plpgsql
as $$
declare
    v_hint text;
begin
    execute p_statement;
    return 'taken';
exception
    when sqlstate 'RB400' then
        get stacked diagnostics v_hint = pg_exception_hint;
        return format('%s; %s', sqlerrm, v_hint);
end
$$;

select is(
    pg_temp.refusal($$ update ops.settings set value = 'Drop' where name = 'without_consent' $$),
    'setting "without_consent" cannot have this value; It must be one of hidden, anonymous, drop.',
    'a word in capitals is refused, and the hint lists the valid words'
);
select is(
    pg_temp.refusal($$ update ops.settings set value = 'nonsense' where name = 'session_timeout' $$),
    'setting "session_timeout" cannot have this value; '
        'It must be an interval of more than 0 and at most 1000 years, such as 30 minutes.',
    'and what is no interval'
);
select is_empty('select s.name from ops.settings as s where s.value <> s.default_value', 'nothing changed');
delete from ops.settings where name = 'bots';
select throws_ok(
    $$ insert into ops.settings (name, value, default_value, description) values ('bots', 'dropped', 'flag', 'what') $$,
    'RB400', null, 'inserting is no way around'
);
select lives_ok(
    $$ insert into ops.settings (name, value, default_value, description) values ('of_somebody', 'anything', '', 'what') $$,
    'settings that are not the product''s can have any value'
);

set local session_replication_role = replica;
update ops.settings set value = 'Drop' where name = 'without_consent';
update ops.settings set value = 'nonsense' where name = 'long_transaction';
set local session_replication_role = origin;
select lives_ok(
    $$ update ops.settings set description = 'what' where name = 'without_consent' $$, 'an invalid older value does not block changes to other settings');

-- With the roles that may change values.
select set_config('role', ops.role_prefix() || '_operator', true);
select is(
    pg_temp.refusal($$ update ops.settings set value = 'DROP' where name = 'without_consent' $$),
    'setting "without_consent" cannot have this value; It must be one of hidden, anonymous, drop.',
    'operators are refused in the same words'
);
select is(
    (select string_agg(f.fix, '; ' order by f.object) from ops.faults as f where f.object in ('without_consent', 'long_transaction')),
    'update ops.settings set value = default_value where name = ''long_transaction''; '
        'update ops.settings set value = default_value where name = ''without_consent''',
    'and see older values among the faults'
);
reset role;

select * from finish();
rollback;
