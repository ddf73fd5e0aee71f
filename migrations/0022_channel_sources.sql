--! role: owner
-- Well-known sources of traffic, by what they are. The rows are in sql/tracking/channels/channel_sources.sql, replaced whenever the
-- tree is applied.

create table tracking.channel_sources (
    source text primary key,
    category text not null,
    name text not null,
    constraint channel_source_is_lower_case check (source = lower(source) and source <> ''),
    constraint channel_source_category_is_known check (
        category in ('search', 'social', 'video', 'shopping', 'email', 'ai', 'other')
    )
);

comment on table tracking.channel_sources is
    'Well-known sources of traffic and their category, for the channel grouping.';
comment on column tracking.channel_sources.source is
    'Domain in lower case without www., name of an Android app, or word used in utm_source. '
    'Holds for subdomains, too; .* at the end stands for any top-level domain, *. at the '
    'beginning for subdomains only.';
comment on column tracking.channel_sources.category is
    'search, social, video and shopping decide the channel; email and ai only describe the '
    'referrer; other takes a subdomain out of the category of its domain.';
comment on column tracking.channel_sources.name is
    'Name of the service, reported as channel subtype.';
