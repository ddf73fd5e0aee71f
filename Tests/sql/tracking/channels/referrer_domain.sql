begin;
set local search_path = public, pgtap;
select plan(18);

select is(tracking.referrer_domain(v.referrer), v.expected, coalesce(v.referrer, 'null'))
from (
    values
        ('https://www.Google.com/search?q=shoes', 'google.com'),
        ('http://news.bbc.co.uk', 'news.bbc.co.uk'),
        ('HTTPS://WWW.EXAMPLE.ORG', 'example.org'),
        ('https://example.com:8443/path', 'example.com'),
        ('https://user:secret@example.com/path', 'example.com'),
        ('https://example.com.', 'example.com'),
        ('https://example.com?next=https://other.org/', 'example.com'),
        ('https://wwwhere.example.com/', 'wwwhere.example.com'),
        ('android-app://com.google.android.gm/', 'com.google.android.gm'),
        ('//t.co/abc', 't.co'),
        ('google.com', 'google.com'),
        ('http://[2001:db8::1]:8080/', '[2001:db8::1]'),
        ('/products/42.html', null),
        ('about:blank', null),
        ('https://www.example.com./', 'example.com'),
        ('https:///path', null),
        ('', null),
        (null, null)
) as v (referrer, expected);

select * from finish();
rollback;
