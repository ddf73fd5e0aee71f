-- Where the setting without_consent is anonymous, a visitor who is not known and whom no line of the batch allows to
-- be known gets no row in tracking.persons, and a refusal need not be remembered: nothing is stored to which it applies.
-- reads: stage
-- writes: people
create or replace function pipeline.skip_unconsented_visitors()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    update pg_temp.people as p
    set person_id = privacy.random_person_id()
    where p.person_id = 0
        and not exists (
            select
            from pg_temp.stage as s
            left join tracking.sites as t
                on t.name = coalesce(s.site, 'default')
            where s.visitor = p.visitor
                and s.reject_reason is null
                and (
                    t.consent_mode = 'opt_out'
                    or (
                        t.consent_by_event = 'grant'
                        and (
                            s.consent = 'true'
                            or exists (
                                select
                                from jsonb_each_text(case when s.consent not in ('true', 'false') then s.consent end::jsonb) as j
                                where j.value = 'true'
                            )
                        )
                    )
                )
        );
end
$$;

comment on function pipeline.skip_unconsented_visitors is
    'Gives the new people of pg_temp.people who consent to nothing a negative id, under which no person is stored.';
