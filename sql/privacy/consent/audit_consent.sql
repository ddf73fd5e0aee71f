-- The version is text of the caller's, which may name the person; the log outlives an erasure, so it holds a keyed hash.
-- Decisions that applications report. At the commit, when all other locks are held: an application that reports several in one
-- transaction would otherwise hold the audit log's head while waiting for locks of other people. Decisions that
-- travel with events are in privacy.consent_events only, since every batch of every loader would wait for that head.
create or replace function privacy.audit_consent()
    returns trigger
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform privacy.append_audit(
        'consent', 'done',
        (select privacy.subject_ref(p.external_id) from tracking.persons as p where p.id = new.person_id),
        p_details => jsonb_build_object(
            'purpose', new.purpose, 'granted', new.granted, 'version_ref', encode(privacy.subject_ref(new.version), 'hex')
        )
    );
    return null;
end
$$;

comment on function privacy.audit_consent is 'Trigger: appends a decision that an application reported to the audit log.';

drop trigger if exists consent_is_audited on privacy.consent_events;
create constraint trigger consent_is_audited
    after insert on privacy.consent_events
    deferrable initially deferred
    for each row
    when (new.source = 'api')
    execute function privacy.audit_consent();
comment on trigger consent_is_audited on privacy.consent_events is 'Decisions of applications are in the audit log.';
