-- Name and password before the host (RFC 3986, 3.2.1) are personal data and no part of a page. A batch in which no URL
-- has an at sign is not searched.
-- writes: stage
create or replace function pipeline.remove_userinfo()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_userinfo constant text := '^([A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*@';
begin
    update pg_temp.stage as s
    set url = regexp_replace(s.url, v_userinfo, '\1//'),
        referrer = regexp_replace(s.referrer, v_userinfo, '\1//')
    where s.url ~ v_userinfo
        or s.referrer ~ v_userinfo;
end
$$;

comment on function pipeline.remove_userinfo is 'Takes user names and passwords out of the URLs and referrers in pg_temp.stage.';
