-- Called after each erasure, and by `dbrunner aggregate`, so that they are deleted even if no other person is erased.
create or replace function privacy.purge_erased_ids()
    returns void
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    delete from privacy.erased_persons as e
    where e.person_id in (
        select o.person_id
        from privacy.erased_persons as o
        where o.erased_at < now() - interval '1 day'
        for update skip locked
    );
    delete from privacy.ip_salts as s
    where s.day in (
        select o.day
        from privacy.ip_salts as o
        where o.day < (now() at time zone 'UTC')::date - 1
        for update skip locked
    );
end;

comment on function privacy.purge_erased_ids is 'Removes ids of people who were erased more than a day ago, as no batch knows them any more, and salts of addresses older than 48 hours.';
