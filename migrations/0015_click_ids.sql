--! role: owner
-- Advertisements put an id of the click into the URL, often instead of campaign parameters. Only such ids are listed
-- that nothing but an advertisement carries: fbclid, for one, is on links in anybody's posts, too.

create table tracking.click_ids (
    parameter text primary key,
    source text not null,
    medium text not null
);

comment on table tracking.click_ids is
    'Query parameters by which advertisements mark a click, and the campaign that such a parameter stands for.';
comment on column tracking.click_ids.parameter is 'Name of the query parameter. Its value is personal data, and is not kept.';
comment on column tracking.click_ids.source is 'The utm_source it stands for, where there is none.';
comment on column tracking.click_ids.medium is 'The utm_medium it stands for, where there is none.';

insert into tracking.click_ids (parameter, source, medium)
values
    ('gclid', 'google', 'cpc'),
    ('gbraid', 'google', 'cpc'),
    ('wbraid', 'google', 'cpc'),
    ('msclkid', 'bing', 'cpc');

-- Click ids were a parameter of it.
drop function if exists tracking.classify_channel(text, text, text, text, boolean);
