create or replace function privacy.finish_export(
    p_export_id bigint,
    p_tables text[],
    p_rows bigint[],
    p_sha256 text,
    p_from text,
    p_to text,
    p_archives text[] default '{}',
    p_archived_rows bigint[] default '{}',
    p_unread text[] default '{}'
)
    returns table (manifest text, map_version text, exported_at text)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_begun privacy.audit_log;
    v_archives jsonb := (
        select coalesce(jsonb_agg(jsonb_build_object('archive', r.name, 'table', 'tracking.' || a.parent, 'rows', r.rows)
            order by a.parent, a.range_start), '[]')
        from unnest(p_archives, p_archived_rows) as r (name, rows)
        join ops.archived_partitions as a
            on a.partition = r.name
            and a.state <> 'deleted'
    );
    -- Lines of archives name the table that they came from, too.
    v_counts jsonb := (
        select coalesce(jsonb_object_agg(c.name, c.rows), '{}')
        from (
            select t.name, sum(t.rows) as rows
            from (
                select n.name, n.rows
                from unnest(p_tables, p_rows) as n (name, rows)
                union all
                select e.value ->> 'table', (e.value -> 'rows')::bigint
                from jsonb_array_elements(v_archives) as e
            ) as t
            group by t.name
        ) as c
    );
    v_manifest jsonb;
begin
    select a.*
    into v_begun
    from privacy.audit_log as a
    where a.id = p_export_id
        and a.action = 'export'
        and a.details ->> 'step' = 'begun'
        and a.actor = session_user;
    if not found then
        raise exception using
            errcode = 'RB404',
            message = 'there is no such export';
    end if;

    v_manifest := jsonb_build_object(
        'export_id', p_export_id,
        'exported_at', v_begun.at,
        'format', v_begun.details -> 'format',
        'tables', v_counts,
        'rows', (select coalesce(sum(r.rows), 0) from unnest(p_rows || p_archived_rows) as r (rows)),
        'archives', v_archives,
        'complete', cardinality(p_unread) = 0,
        'unread_archives', to_jsonb(p_unread),
        'from', p_from::timestamptz,
        'to', p_to::timestamptz,
        'sha256', p_sha256,
        'map_version', privacy.map_version()
    );
    -- Without the times of the data, and the months of archives: the log stays when the person has been erased.
    perform privacy.append_audit(
        'export', 'done', v_begun.subject_ref,
        p_details => v_manifest - array['from', 'to', 'archives', 'unread_archives'] || jsonb_build_object('step', 'finished')
    );
    return query select v_manifest::text, v_manifest ->> 'map_version', v_manifest ->> 'exported_at';
end
$$;

comment on function privacy.finish_export is
    'Records what an export held, and returns its manifest: rows by table and archive, archives that could not be read, time range, SHA-256 and version of the data map.';
