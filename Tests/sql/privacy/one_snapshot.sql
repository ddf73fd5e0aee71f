-- A decision in a transaction with one snapshot may not see all rows of the person: it is recorded as pending.
begin isolation level repeatable read;
set local search_path = public, pgtap;
select plan(3);

insert into tracking.persons (external_id) values ('ann');
select api.set_consent('ann', 'analytics', false);
select api.set_consent('ann', 'marketing', false) where exists (select from privacy.purposes where name = 'marketing');
select results_eq(
    'select purpose, unsettled_since = now() from privacy.user_consent where unsettled_since is not null',
    $$ values ('analytics', true) $$, 'such a decision is noted'
);
select api.set_consent('ann', 'analytics', true, p_decided_at => now());
select is(count(*), 1::bigint, 'once') from privacy.user_consent where unsettled_since is not null;
select is(granted, false, 'and holds; at the same time a refusal wins') from privacy.user_consent where purpose = 'analytics';

select * from finish();
rollback;
