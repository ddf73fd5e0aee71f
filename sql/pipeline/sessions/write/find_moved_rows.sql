-- reads: assigned, facts
-- writes: moved_rows
create or replace function pipeline.find_moved_rows()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = on
    set enable_hashjoin = on
as $$
begin
    insert into pg_temp.moved_rows
    select p.*
    from pg_temp.assigned as p
    join pg_temp.facts as f
        on f.row_id = p.row_id
    where case
        when p.is_page then (
            f.old_session_id, f.old_page_number, f.old_is_exit, f.old_exited_at, f.old_scroll,
            f.old_click_count, f.old_interaction_count
        ) is distinct from (
            p.session_id, p.page_number, p.is_exit, p.exited_at, p.scroll,
            p.click_count, p.interaction_count
        )
        else (f.old_session_id, f.old_page_view_id) is distinct from (p.session_id, p.page_view_id)
    end;
end
$$;

comment on function pipeline.find_moved_rows is
    'Fills pg_temp.moved_rows with the rows of pg_temp.assigned that are stored at another place.';
