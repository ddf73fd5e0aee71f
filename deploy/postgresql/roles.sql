-- A login for each purpose. For psql, after `dbrunner migrate`, in its database, as a superuser or as the role of the first
-- migrate; again whenever you like:
--
--     psql --dbname analytics --file roles.sql
--
-- Logins have no rights but those of our roles, of which each is a member of one or more. Passwords are not set here: they would be
-- in files and logs. Set them with \password, or let pg_hba.conf say peer. Rename the logins here as you like, but not to
-- names that begin like those of our roles.

\set ON_ERROR_STOP on
\set QUIET on
set client_min_messages = warning;

-- Roles may have another prefix (--role-prefix at the first migrate).
select left(pg_get_userbyid(n.nspowner), -length('_owner')) as prefix
from pg_namespace as n
where n.nspname = 'ops'
\gset

select format('create role %I login', l.name)
from unnest(array['runner', 'collector', 'analyst', 'researcher', 'grafana', 'privacy_officer', 'auditor']) as l (name)
where to_regrole(l.name) is null
\gexec

select format('grant %I to %I', :'prefix' || '_' || l.role, l.name)
from (values
    ('runner', 'operator'), -- jobs and metrics, on the machine that has the timers
    ('collector', 'ingest'), -- applications, which send events
    ('analyst', 'analyst'), -- people who ask
    ('researcher', 'analyst'), -- people who ask,
    ('researcher', 'researcher'), -- and read rows
    ('grafana', 'analyst'), -- the dashboards
    ('privacy_officer', 'privacy'), -- export, erasure, consent
    ('auditor', 'auditor') -- reads the audit log
) as l (name, role)
\gexec

-- Only a superuser, or a role with admin option, can grant this. Without it metrics and doctor do not see other sessions.
select pg_has_role('pg_read_all_stats', 'usage with grant option') as may_pass_on
\gset
\if :may_pass_on
grant pg_read_all_stats to runner;
\else
\warn 'have a superuser say: grant pg_read_all_stats to runner'
\endif

-- A dashboard that many look at asks often, and only reads.
alter role grafana connection limit 10;
alter role grafana set default_transaction_read_only = on;
alter role grafana set statement_timeout = '30s';

-- Which sites are seen; null: all. To analysts none is shown until one is granted: dbrunner sites grant SITE LOGIN.
select format('set role %I', :'prefix' || '_owner')
\gexec
insert into tracking.site_access (role_name, site_id)
values ('grafana', null)
on conflict do nothing;
reset role;
