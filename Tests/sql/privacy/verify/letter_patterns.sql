begin;
set local search_path = public, pgtap;
select plan(1);

select results_eq(
    $$ select l.plain, l.hex, l.escaped, l.in_url from privacy.letter_patterns('A.é ') as l order by l.place $$,
    $$
        values
            ('a', '(?:41|61)', '(?:a)', '(?:a|%41|%61)'), ('\.', '(?:2e)', '(?:\.)', '(?:\.|%2e)'),
            ('é', '(?:c389|c3a9)', '(?:\\u00c9|\\u00e9)', '(?:é|%c3%89|%c3%a9)'), ('\ ', '(?:20)', '(?:\ )', '(?:\ |%20|\+)')
    $$,
    'every letter in every form'
);

select * from finish();
rollback;
