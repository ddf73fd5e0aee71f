-- For what answers only within an export or a search that was begun: the number is known to no one else, and to no one for
-- longer than a day.
create or replace function privacy.begun_entry(p_id bigint, p_action text)
    returns privacy.audit_log
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select a
    from privacy.audit_log as a
    where a.id = p_id
        and a.action = p_action
        and a.details ->> 'step' = 'begun'
        and a.actor = session_user
        and a.at > now() - interval '1 day';
end;

comment on function privacy.begun_entry is
    'The entry of the audit log by which the caller began an action (export, verify) in the last day; null for any other number.';
