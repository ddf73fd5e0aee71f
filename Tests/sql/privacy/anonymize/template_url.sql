begin;
set local search_path = public, pgtap;
select plan(19);

select is(privacy.template_url(u.given), u.wanted, format('%s', u.given))
from (
    values
        ('/', '/'),
        ('/a/b', '/a/b'),
        ('/a/b/', '/a/b/'),
        ('', ''),
        ('/search?q=me@example.com', '/search'),
        ('/a#me', '/a'),
        ('/a;jsessionid=77/b', '/a'),
        ('/users/7', '/users/:id'),
        ('/users/4711/orders/2026-0001', '/users/:id/orders/:id'),
        ('/v2/api', '/v2/api'),
        ('/o/2f1c9d7e-5a0b-4c1d-9e8f-0a1b2c3d4e5f/x', '/o/:id/x'),
        ('/u/me@example.com', '/u/:id'),
        ('/u/me%40example.com', '/u/:id'),
        ('/reset/kJhGfDsAqWeRtYuIoPlMnBvC', '/reset/:id'),
        ('/how-to-configure-your-new-thermostat', '/how-to-configure-your-new-thermostat'),
        ('https://shop.example:8443/a/12', 'https://shop.example:8443/a/:id'),
        ('https://me:secret@shop.example/a', 'https://shop.example/a'),
        ('//cdn1234.example/x', '//cdn1234.example/x'),
        (null, null)
) as u (given, wanted);

select * from finish();
rollback;
