-- Sites and other rows that the traffic of the large bench refers to. Called by Tests/bench/large/build once.
insert into tracking.sites (name, consent_mode, time_zone)
values ('shop', 'opt_out', 'Europe/Berlin'), ('app', 'opt_out', 'America/New_York'), ('press', 'opt_out', 'UTC'), ('docs', 'opt_out', 'Asia/Kolkata');
insert into tracking.user_agents (user_agent, device_type, browser, os, is_bot)
values
    ('phone', 'mobile', 'Safari', 'iOS', false), ('computer', 'desktop', 'Chrome', 'Windows', false),
    ('tablet', 'tablet', 'Safari', 'iPadOS', false), ('bot', 'bot', 'Googlebot', 'unknown', true);
insert into tracking.persons (id, external_id)
overriding system value
select n, 'visitor-' || n
from generate_series(1, :people) as n;
insert into tracking.site_access (role_name, site_id) values (ops.role_prefix() || '_analyst', null);
