-- Called by tracking.classify_channel, into which it is inlined, to look a source up through an index.
create or replace function tracking.source_keys(p_source text)
    returns table (key text, place integer)
    language sql
    immutable
begin atomic
    with forms as (
        select string_to_array(p_source, '.') as labels, 0 as form
        union all
        -- The same with a star instead of the top-level domain: co.uk, com.br, de, com.
        select
            string_to_array(
                regexp_replace(
                    p_source,
                    '\.(?:(?:com?|net?|org?|gov?|ac)\.[a-z]{2}|[a-z]{2,3})$',
                    '.*'
                ),
                '.'
            ),
            1
        where position('.' in p_source) > 0
        union all
        select array[p_source, '*'], 1
        where position('.' in p_source) = 0
    )
    -- Constant bounds tell the planner how few rows to expect; no known source has more labels.
    select
        w.prefix || array_to_string(f.labels[cardinality(f.labels) - i.size + 1:], '.'),
        -- The whole name first, then longer keys before shorter ones, *. before the domain, and without a star before
        -- with one.
        case
            when f.form = 0 and w.prefix = '' and i.size = cardinality(f.labels) then 0
            else 100 - 4 * i.size - length(w.prefix) + f.form
        end
    from forms as f
    cross join lateral generate_series(1, 8) as i (size)
    -- A key with "*." means only the subdomains of a parent domain, and comes before the key of the domain itself.
    cross join (values (''), ('*.')) as w (prefix)
    where i.size between 1 + f.form and cardinality(f.labels)
        and (w.prefix = '' or i.size < cardinality(f.labels));
end;

comment on function tracking.source_keys(text) is
    'Keys of tracking.channel_sources that match a source in lower case, best first: itself, its parent domains '
    '(before each its subdomains, *.), and each with a star instead of the top-level domain.';
