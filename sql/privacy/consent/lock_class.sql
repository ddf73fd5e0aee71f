create or replace function privacy.lock_class()
    returns integer
    language sql
    immutable
return 1684173936;

comment on function privacy.lock_class is 'First number of the advisory locks on consent and erasure.';
