-- Called for every page view, so it has no search path of its own: it must inline. A referrer may
-- be a URL, start with //, be the name of an Android app (android-app://), or a bare host.
create or replace function tracking.referrer_domain(p_referrer text)
    returns text
    language sql
    immutable
    parallel safe
return
    lower(substring(
        p_referrer
        from '^(?:[A-Za-z][A-Za-z0-9+.-]*://|//|(?=[A-Za-z0-9.-]+\.[A-Za-z]{2,}\.?/?$))'
            '(?:[^/?#@]*@)?(?:[wW]{3}\.)?(\[[0-9A-Fa-f:.]+\]|[^][/\\?#:@\s]*[^][/\\?#:@\s.])'
    ));

comment on function tracking.referrer_domain(text) is
    'Host of a referrer in lower case, without www., port and user; null if there is none.';
