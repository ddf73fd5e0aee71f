-- Called by pipeline.isolate for privacy.apply_pending_consent. Where it fails, the locks go with what was done.
create or replace function privacy.apply_consent(p_people bigint[])
    returns bigint[]
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform ops.lock_buckets(array(select distinct privacy.lock_bucket(p.id) from unnest(p_people) as p (id)));
    perform privacy.flip_flags(p_people);
    update privacy.user_consent as c
    set unsettled_since = null
    where c.person_id = any (p_people)
        and c.unsettled_since is not null;
    return array[cardinality(p_people)];
end
$$;

comment on function privacy.apply_consent is 'Sets the flags of these people to what they decided; returns how many people.';
