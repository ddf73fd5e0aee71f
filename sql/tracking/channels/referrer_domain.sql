-- Called for every page view, so it has no search path of its own and is inlined. Nearly all referrers are plain URLs
-- or paths and avoid the regular expression, which takes ten times as long and parses the rest: ports, users, //host,
-- android-app://, and bare hosts.
create or replace function tracking.referrer_domain(p_referrer text)
    returns text
    language sql
    immutable
    parallel safe
return
    case
        when p_referrer like '/%' and p_referrer not like '//%' then null
        when (p_referrer like 'https://%' or p_referrer like 'http://%')
            and split_part(p_referrer, '/', 3)
                = translate(split_part(p_referrer, '/', 3), e'?#@:[]\\ \t\r\n', '')
        then nullif(
            rtrim(
                case
                    when lower(split_part(p_referrer, '/', 3)) like 'www.%'
                    then substr(lower(split_part(p_referrer, '/', 3)), 5)
                    else lower(split_part(p_referrer, '/', 3))
                end,
                '.'
            ),
            ''
        )
        else lower(substring(
            p_referrer
            from '^(?:[A-Za-z][A-Za-z0-9+.-]*://|//|(?=[A-Za-z0-9.-]+\.[A-Za-z]{2,}\.?/?$))'
                '(?:[^/?#@]*@)?(?:[wW]{3}\.)?(\[[0-9A-Fa-f:.]+\]|[^][/\\?#:@\s]*[^][/\\?#:@\s.])'
        ))
    end;

comment on function tracking.referrer_domain(text) is
    'Host of a referrer in lower case, without www., port and user; null if there is none.';
