-- The definition of an input event, written from pipeline.event_fields when the tree is applied. The runner's scanner takes
-- the easy lines itself and must agree with this function on every one of them (a differential test sees to it); all others
-- come through here. Checks types only: what is missing or out of bounds is found by pipeline.validate_stage for all lines
-- alike. A list of literals and no pin of the search path: it must inline into the statement that parses a whole batch.
drop function if exists pipeline.parse_event(jsonb); -- its result follows the list
do $do$
begin
    execute (
        select format(
            $sql$
create function pipeline.parse_event(p_event jsonb)
    returns table (reject_reason text, %s)
    language sql
    stable
begin atomic
    select
        case
            when jsonb_typeof(p_event) <> 'object' then 'not_an_object'
            when w.wrong_type is not null then 'wrong_type:' || w.wrong_type
            %s
            %s
            when abs(n.value) >= 1e15 or scale(n.value) > 30 then 'out_of_range:value'
        end,
        %s
    from jsonb_to_record(case when jsonb_typeof(p_event) = 'object' then p_event else '{}' end) as r (%s)
    cross join lateral (select case %s end as wrong_type) as w
    cross join lateral (select %s) as n
    cross join lateral (select %s offset 0) as c
    cross join lateral (
        select case when jsonb_typeof(p_event) = 'object' then p_event - %L::text[] end as rest
    ) as k;
end
$sql$,
            string_agg(format('%I %s', f.stage_column, f.result), ', ' order by f.place) filter (where f.stage_column <> ''),
            string_agg(
                format('when c.%1$I is null and r.%1$I is not null then %2$L', f.field, 'invalid_time:' || f.field),
                ' ' order by f.place
            ) filter (where f.kind = 'time'),
            string_agg(
                format(
                    'when n.%I not between %s and %s then %L', f.field, f.minimum, f.maximum, 'out_of_range:' || f.field
                ),
                ' ' order by f.place
            ) filter (where f.minimum is not null),
            string_agg(f.expression, ', ' order by f.place) filter (where f.stage_column <> ''),
            string_agg(format('%I jsonb', f.field), ', ' order by f.place),
            string_agg(
                format('when jsonb_typeof(r.%I) not in (%s) then %L', f.field, f.json_types, f.field),
                ' ' order by f.field collate "C"
            ),
            string_agg(
                format(
                    case f.kind
                        when 'number' then 'case when w.wrong_type is null then r.%1$I::numeric end as %1$I'
                        else 'case when w.wrong_type is null then round(r.%1$I::numeric) end as %1$I'
                    end,
                    f.field
                ),
                ', ' order by f.place
            ) filter (where f.json_types = $$'number'$$),
            string_agg(
                format('pipeline.parse_time(r.%1$I #>> ''{}'') as %1$I', f.field), ', ' order by f.place
            ) filter (where f.kind = 'time'),
            array_agg(f.field order by f.place)
        )
        from (
            select
                e.*,
                row_number() over () as place,
                case
                    when e.kind in ('key', 'number', 'consent', 'metadata') then 'text'
                    when e.kind = 'time' then 'timestamptz'
                    else e.kind
                end as result,
                case
                    when e.kind in ('bigint', 'integer', 'smallint', 'number') then $$'number'$$
                    when e.kind = 'boolean' then $$'boolean'$$
                    when e.kind = 'consent' then $$'boolean', 'object'$$
                    when e.kind = 'metadata' then $$'object'$$
                    else $$'string'$$
                end as json_types,
                format(
                    case
                        when e.field = 'visitor' then $$coalesce(r.person #>> '{}', r.visitor #>> '{}')$$
                        when e.field = 'metadata' then
                            $$case
                                when jsonb_typeof(r.metadata) is distinct from 'object' or r.metadata = '{}' then nullif(k.rest, '{}')
                                when k.rest = '{}' then r.metadata
                                else pipeline.merge_metadata(k.rest, r.metadata)
                            end::text$$
                        when e.kind = 'time' then 'c.%1$I'
                        when e.kind in ('number', 'consent') then 'r.%1$I::text'
                        when e.kind = 'boolean' then
                            $$case when jsonb_typeof(r.%1$I) = 'boolean' then r.%1$I::boolean end$$
                        when e.minimum is not null then 'case when n.%1$I between %2$s and %3$s then n.%1$I::%4$s end'
                        else $$r.%1$I #>> '{}'$$
                    end,
                    e.field, e.minimum, e.maximum, e.kind
                ) as expression
            from pipeline.event_fields() as e
        ) as f
    );
end
$do$;

comment on function pipeline.parse_event is
    'Takes one event as JSON apart into the columns of the staging table; reject_reason names what is of the wrong type. Unknown fields and the members of metadata are kept as metadata.';
