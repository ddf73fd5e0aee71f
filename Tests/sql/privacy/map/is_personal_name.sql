begin;
set local search_path = public, pgtap;
select plan(2);

select is_empty(
    $$
        select n.n
        from unnest(array[
            'email', 'e_mail', 'customer_email', 'EMail', 'phone', 'mobile_phone', 'ip', 'client_ip', 'ipAddress', 'address_line1',
            'first_name', 'lastName', 'surname', 'birthday', 'date_of_birth', 'user_agent', 'person_id', 'from_person_id',
            'session_id', 'session_key', 'visitor', 'userName', 'cookie_id', 'zip_code', 'iban'
        ]) as n (n)
        where not privacy.is_personal_name(n.n)
    $$,
    'names of personal data'
);
select is_empty(
    $$
        select n.n
        from unnest(array['page', 'script', 'description', 'zipped', 'average', 'language', 'name', 'persons_total', 'ship', 'mailing_list']) as n (n)
        where privacy.is_personal_name(n.n)
    $$,
    'names that only look like it'
);

select * from finish();
rollback;
