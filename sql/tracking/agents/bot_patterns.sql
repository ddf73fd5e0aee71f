--! date: 2026-12-01
-- Words by which a user agent is recognized as a bot: the data of tracking.bot_patterns. To change it, edit this file
-- and its date, and run `dbrunner migrate`, which replaces the rows. Stored user agents keep their result until
-- `select tracking.parse_known_agents_again()`. Measured with .ci/agreement against published lists.
-- They are only tried on agents with words that plain browsers do not use (tracking.parse_user_agents): Chrome versions
-- never mean a bot.
delete from tracking.bot_patterns;
alter table tracking.bot_patterns alter column position restart;

insert into tracking.bot_patterns (kind, name, pattern)
values
    -- Search engines.
    ('search', 'Googlebot', 'googlebot|google-inspectiontool|storebot-google|googleother'),
    ('search', 'Google AdsBot', 'adsbot-google|mediapartners-google|google-adwords'),
    ('search', 'Google services', 'apis-google|feedfetcher-google|google-read-aloud|'
        'google favicon|googleproducer|google-safety|google-site-verification|google web preview|'
        'duplexweb-google'),
    ('search', 'Bingbot', 'bingbot|adidxbot|bingpreview|microsoftpreview|msnbot'),
    ('search', 'YandexBot', 'yandex(\w*bot|images|metrika|video|media|blogs|market|direct)\w*/'),
    ('search', 'Baiduspider', 'baiduspider|baidu-yunguance|baiduboxapp-spider'),
    ('search', 'DuckDuckBot', 'duckduckbot|duckduckgo-favicons-bot'),
    ('search', 'Applebot', 'applebot'),
    ('search', 'Yahoo Slurp', 'slurp'),
    ('search', 'Sogou Spider', 'sogou (web|pic|news|inst|video|orion|blog)? ?spider'),
    ('search', '360Spider', '360spider|haosouspider'),
    ('search', 'Yisou Spider', 'yisouspider'),
    ('search', 'PetalBot', 'petalbot|aspiegelbot'),
    ('search', 'SeznamBot', 'seznambot|seznam screenshot'),
    ('search', 'Qwantbot', 'qwantify|qwantbot'),
    ('search', 'Mojeek', 'mojeekbot'),
    ('search', 'Yeti', 'yeti/|naverbot|\mnaver\M.*bot'),
    ('search', 'Daum', 'daum(oa)?/'),
    ('search', 'Coc Coc', 'coccocbot'),
    ('search', 'Exabot', 'exabot'),
    ('search', 'Brave Search', 'bravebot'),
    ('search', 'Ecosia', 'ecosiabot'),
    ('search', 'Kagi', 'kagibot'),
    ('search', 'Internet Archive', 'archive\.org_bot|ia_archiver|heritrix'),
    ('search', 'Common Crawl', 'ccbot'),
    -- Language models: training crawlers, answer engines and assistants.
    ('ai', 'OpenAI', 'gptbot|oai-searchbot|chatgpt-user'),
    ('ai', 'Anthropic', 'claudebot|claude-web|claude-user|claude-searchbot|anthropic-ai'),
    ('ai', 'Perplexity', 'perplexitybot|perplexity-user'),
    ('ai', 'Google AI', 'google-extended|google-cloudvertexbot|gemini-deep-research'),
    ('ai', 'Meta AI', 'meta-externalagent|meta-externalfetcher|meta-webindexer|facebookbot'),
    ('ai', 'Bytespider', 'bytespider|tiktokspider'),
    ('ai', 'Amazonbot', 'amazonbot|amzn-searchbot'),
    ('ai', 'Cohere', 'cohere-ai|cohere-training'),
    ('ai', 'Mistral', 'mistralai-user'),
    ('ai', 'You.com', 'youbot'),
    ('ai', 'Diffbot', 'diffbot'),
    ('ai', 'DuckAssist', 'duckassistbot'),
    ('ai', 'PanguBot', 'pangubot'),
    ('ai', 'Timpibot', 'timpibot'),
    ('ai', 'Omgili', 'omgili(bot)?|webzio'),
    ('ai', 'img2dataset', 'img2dataset'),
    ('ai', 'Assistants', 'googleagent|amzn-user|manus-user|\mdevin/|novaact|kagi-fetcher|claude-code|'
        'cursor/[0-9]|openai/|agent-?browser|[a-z0-9]+ai-(user|agent|fetch)|bigsur\.ai'),
    -- Search engine optimization, advertising and research crawlers.
    ('seo', 'AhrefsBot', 'ahrefs(bot|siteaudit)'),
    ('seo', 'SemrushBot', 'semrush|siteauditbot|splitsignalbot'),
    ('seo', 'MJ12bot', 'mj12bot'),
    ('seo', 'Moz', 'dotbot|rogerbot'),
    ('seo', 'DataForSEO', 'dataforseobot'),
    ('seo', 'Screaming Frog', 'screaming frog'),
    ('seo', 'Sitebulb', 'sitebulb'),
    ('seo', 'BLEXBot', 'blexbot'),
    ('seo', 'SerpstatBot', 'serpstatbot'),
    ('seo', 'Barkrowler', 'barkrowler'),
    ('seo', 'Seokicks', 'seokicks'),
    ('seo', 'Sistrix', 'sistrix'),
    ('seo', 'SEO spiders', 'seobilitybot|seozoom|linkdexbot|linkpadbot|seoscanners|ryteb?bot|'
        'deepcrawl|lumar|oncrawl|botify|contentking|conductor'),
    ('seo', 'Majestic', 'majestic-?(12|seo)'),
    ('seo', 'GrapeshotCrawler', 'grapeshot|oracle ad verification|adbeat|admantx|proximic'),
    ('seo', 'Criteo', 'criteobot'),
    ('seo', 'The Trade Desk', 'ttd-content|thetradedesk'),
    ('seo', 'Integral Ad Science', 'ias[-_](crawler|va)|doubleverify|dvbot'),
    ('seo', 'Similarweb', 'similarweb|similartech|builtwith|wappalyzer|netcraft'),
    ('seo', 'Advertising checks', 'brandverity|marketgoo|xaxis|datanyze|dmbrowser|taginspector|onetrust|scope3|'
        'siteimprove|siteauditor|site audit|alexa site|ezooms|collapsify|archivebox|perimeterx|webpurify'),
    ('seo', 'Turnitin', 'turnitin'),
    ('seo', 'Censys', 'censysinspect|expanse[, ]+a palo|paloaltonetworks|internet-measurement|zgrab|'
        'masscan|nmap'),
    ('seo', 'Security scanners', 'nuclei|sqlmap|nikto|wpscan|acunetix|qualys|nessus|detectify|'
        'leakix|shodan|burp ?(suite|collaborator)|arachni|fuzz faster|openvas|jorgee|'
        'ssl ?labs|foregenix|securityheaders|bitdiscovery|clamav|webinspect|[^a-z]scan(ner)?\M|load_file\(|'
        'dirbuster|gobuster'),
    -- Link previews.
    ('social', 'Facebook', 'facebookexternalhit|facebookcatalog|facebookplatform'),
    ('social', 'X', 'twitterbot'),
    ('social', 'LinkedIn', 'linkedinbot'),
    ('social', 'Pinterest', 'pinterestbot|pinterest/0'),
    ('social', 'Slack', 'slackbot|slack-imgproxy'),
    ('social', 'Discord', 'discordbot'),
    ('social', 'Telegram', 'telegrambot'),
    ('social', 'WhatsApp', '^whatsapp/'),
    ('social', 'Skype', 'skypeuripreview'),
    ('social', 'Reddit', 'redditbot'),
    ('social', 'VK', 'vkshare|mail\.ru_bot'),
    ('social', 'Snapchat', 'snap url preview|snapchatads'),
    ('social', 'Embedly', 'embedly|iframely|outbrain|quora link preview|bitlybot|tumblr/|'
        'mastodon/|misskey/|pleroma|bluesky cardyb|akkoma|lemmy/'),
    ('social', 'Proxies of pictures and pages', 'googleweblight|image-?proxy|imageproxy|email-?proxy|linkexpander|'
        'link (preview|resolver)|onebox|discourse/|transcoder|mail\.ukr\.net proxy|googlemessages|google search console|'
        'google-(cloud-(tasks|scheduler)|http-java|association)|googleassociation'),
    -- Feeds and read-later services.
    ('feed', 'Feedly', 'feedly'),
    ('feed', 'Feed readers', 'inoreader|newsblur|feedbin|tiny tiny rss|'
        'netnewswire|the old reader|feedburner|flipboardproxy|pocketparser|freshrss|commafeed|netvibes|newsgator|bloglines|bloglovin|'
        'blogtrottr|liferea|akregator|rssowl|rss ?bandit|feeddemon|quiterss|feeder\.co|omea reader|\mrss\M|'
        'feed (parser|wrangler|reader)|feedspot|subscribers?\M|newspaper/|miniflux|simplepie|feedparser'),
    -- Uptime and performance monitors.
    ('monitor', 'UptimeRobot', 'uptimerobot'),
    ('monitor', 'Pingdom', 'pingdom'),
    ('monitor', 'StatusCake', 'statuscake'),
    ('monitor', 'Site24x7', 'site24x7'),
    ('monitor', 'Datadog', 'datadog'),
    ('monitor', 'New Relic', 'newrelic(pinger|synthetics)|new relic'),
    ('monitor', 'Dynatrace', 'dynatrace|ruxitsynthetic'),
    ('monitor', 'Catchpoint', 'catchpoint'),
    ('monitor', 'GTmetrix', 'gtmetrix'),
    ('monitor', 'Lighthouse', 'chrome-lighthouse|google page speed|pagespeed'),
    ('monitor', 'WebPageTest', 'webpagetest|\mptst/'),
    ('monitor', 'Better Stack', 'better ?(uptime|stack)'),
    ('monitor', 'Checkly', 'checkly'),
    ('monitor', 'Cloud health checks', 'googlehc/|elb-healthchecker|kube-probe|'
        'amazon-route53-health-check|azure traffic manager|'
        'cloudflareobservatory|cloudflare-(healthchecks|alwaysonline|ssldetector|prefetch)|'
        'google-?cloud-?monitoring|googlestackdriver'),
    ('monitor', 'Monitors', 'uptime(-kuma|bot|/)|freshping|hetrixtools|nodeping|monitis|'
        'prometheus|blackbox.exporter|zabbix|nagios|check_http|check_mk|icinga|alertsite|'
        'sucuri|jetmon|updown\.io|gomezagent|synthetics?(agent)?\M|\mrigor\M|dareboost|'
        'dejaclick|yottaamonitor|pageburst|websitepulse|hexometer|dotcom-monitor|\mmonit/|xymon|hobbit bbtest|'
        'munin|collectd|sparkler/|splash version'),
    -- Driven browsers.
    ('headless', 'Headless Chrome', 'headlesschrome|chrome-headless'),
    ('headless', 'Headless browser', 'phantomjs|slimerjs|prerender|rendertron|'
        'puppeteer|playwright|selenium|webdriver|cypress|testcafe|htmlunit|zombie\.js|'
        'jsdom|happydom|browserless'),
    -- Libraries and command line programs.
    ('library', 'curl', '\mcurl/|libcurl|pycurl'),
    ('library', 'Wget', '\mwget2?/'),
    ('library', 'Python', 'python-(requests|httpx)|python/|aiohttp|scrapy|urllib'),
    ('library', 'Go', 'go-http-client|go-resty|\mcolly\M|fasthttp'),
    ('library', 'Java', '^java/|apache-httpclient|jakarta commons|^(grpc-java-)?okhttp/|jersey/|'
        'unirest-java|reactornetty|jsoup'),
    ('library', 'JavaScript', 'node-fetch|axios/|undici|\mgot[ (/]|superagent|node\.js|'
        'deno/|bun/'),
    ('library', 'PHP', 'guzzlehttp|\mphp/[0-9]|php-curl|symfony httpclient|wordpress/|zend_http'),
    ('library', 'Ruby', 'faraday|rest-client|httparty|mechanize|typhoeus|http\.rb'),
    ('library', 'Perl', 'libwww-perl|lwp::|\mlwp\M|www-mechanize|http-tiny'),
    ('library', '.NET', 'restsharp|\.net clr.*httpclient|dotnet|system\.net\.http'),
    ('library', 'Rust', '^reqwest/|\mureq/|^hyper/'),
    ('library', 'API clients', 'postman(runtime)?/|insomnia/|^httpie/|powershell|'
        '\mhttpclient\M|apachebench|jmeter|^k6/|gatling|vegeta|locust|artillery'),
    ('library', 'HTTP clients', 'cryptoapi|apple-pubsub|^swcd\M|request-promise|aws-(sdk|cli)|botocore|azure-logic|ifttt|'
        '^winhttp|lua-resty|http-kit|scalaj|grpc-|wechatdevtools|fake_?useragent'),
    ('library', 'Site copiers', 'httrack|webcopier|teleport ?pro|offline explorer|nutch|'
        'webzip|larbin|w3c[_-]|validator|sitesucker|igetter|webcollage|email ?(wolf|ex)'),
    -- Any agent that calls itself a bot. The model of an Android device is ignored: phones are called Spider and Bot.
    ('other', 'Other bot', '(?<!cu)bot(s?\M|_)|botcollector|crawl|spider|scrap(er|ing)|fetcher|explorador|'
        'archiver|link.?check|\+https?://|site.?verif|monitor(ing)?\M|preview(er|bot)|indexer|analy[sz]er|'
        '^mozilla/[0-9.]+$'),
    -- A program that names itself in the parentheses where browsers listed compatibility: (compatible; Name/1.0).
    ('other', 'Self-declared program', '(mozilla/5\.0 \(|gecko[;,]? *|safari/[0-9.]+;? *\()compatible; *(?!msie|windows|linux|u;|konqueror|googletoolbar|opera|android|'
        'abrowse|ibrowse|netscape|syllable|yahoo! messenger|origyn|icab|omniweb|webtv|netbox|beos|os/2|aol|'
        'lotus-notes|avant|maxthon|nokia|universe|x11|mac|antgalio)[a-z0-9][^;()]*[;)]'),
    ('other', 'Mozilla only', '^mozilla/[45]\.0 \(?(?!playstation|linux|windows|mac|x11|android|mobile)[a-z ]+(/[0-9.]+)?\)?'
        '( applewebkit/[0-9.]+ \(khtml, like gecko\))?$'),
    -- Programs that prefix the agent of a browser: Name, Mozilla/5.0 ….
    ('other', 'Passed on', '^[a-z0-9/.]+, mozilla/'),
    -- Agents without browser and platform that name a purpose of programs, or a URL of their own.
    ('other', 'Program', '^(?!opera|.*(mozilla|iphone|ipad|ios|android|cfnetwork|darwin|windows|mac|linux)).*('
        '(service|agent|sender|lookup|probe|daemon|checker|detector|verification|parser|tools|search|cron|dcv|webhook|'
        'http client|package http)\M|https?://|@)|^[0-9-]+$');
