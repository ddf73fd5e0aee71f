--! role: owner
-- Sources of traffic that are well known, by what they are. A source counts with all its
-- subdomains, the longest entry wins, and a star stands for any country's ending: google.* is
-- google.co.uk, too.

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
    'Holds for subdomains, too; .* at the end stands for any top-level domain.';
comment on column tracking.channel_sources.category is
    'search, social, video and shopping decide the channel; email and ai only describe the '
    'referrer; other takes a subdomain out of the category of its domain.';
comment on column tracking.channel_sources.name is
    'Name of the service, reported as channel subtype.';

insert into tracking.channel_sources (category, name, source)
select v.category, v.name, s.source
from (
    values
        ('search', 'Google', 'google.* com.google.android.googlequicksearchbox '
            'googleadservices.com adwords syndicatedsearch.goog googlesyndication.com '
            'cse.google.*'),
        ('search', 'Bing', 'bing.com bing com.microsoft.bing msn.com bingads ntp.msn.com'),
        ('search', 'Yahoo', 'yahoo.* search.yahoo.* yahoo.co.jp r.search.yahoo.com'),
        ('search', 'DuckDuckGo', 'duckduckgo.com duckduckgo ddg com.duckduckgo.mobile.android'),
        ('search', 'Yandex', 'yandex.* ya.ru yandex.com.tr ru.yandex.searchplugin dzen.ru'),
        ('search', 'Baidu', 'baidu.com m.baidu.com baidu'),
        ('search', 'Ecosia', 'ecosia.org ecosia com.ecosia.android'),
        ('search', 'Brave', 'search.brave.com brave'),
        ('search', 'Qwant', 'qwant.com qwant lite.qwant.com'),
        ('search', 'Startpage', 'startpage.com ixquick.com startpage'),
        ('search', 'Naver', 'naver.com search.naver.com naver'),
        ('search', 'Daum', 'daum.net search.daum.net daum'),
        ('search', 'Seznam', 'seznam.cz search.seznam.cz seznam'),
        ('search', 'Sogou', 'sogou.com wap.sogou.com'),
        ('search', '360 Search', 'so.com haosou.com 360.cn'),
        ('search', 'Shenma', 'sm.cn m.sm.cn'),
        ('search', 'Coc Coc', 'coccoc.com coccoc'),
        ('search', 'Kagi', 'kagi.com kagi'),
        ('search', 'Mojeek', 'mojeek.com mojeek.co.uk'),
        ('search', 'Swisscows', 'swisscows.com swisscows.ch'),
        ('search', 'MetaGer', 'metager.org metager.de metager'),
        ('search', 'Presearch', 'presearch.com presearch.org'),
        ('search', 'Dogpile', 'dogpile.com'),
        ('search', 'AOL', 'search.aol.* aol.com aolsearch.com'),
        ('search', 'Ask', 'ask.com ask search-results.com'),
        ('search', 'Lycos', 'lycos.com search.lycos.com'),
        ('search', 'Excite', 'excite.com msxml.excite.com'),
        ('search', 'Mail.ru', 'go.mail.ru'),
        ('search', 'Rambler', 'rambler.ru nova.rambler.ru'),
        ('search', 'Onet', 'onet.pl szukaj.onet.pl onet'),
        ('search', 'Virgilio', 'virgilio.it ricerca.virgilio.it virgilio'),
        ('search', 'Libero', 'libero.it arianna.libero.it'),
        ('search', 'Sapo', 'sapo.pt pesquisa.sapo.pt'),
        ('search', 'T-Online', 'suche.t-online.de t-online.de'),
        ('search', 'Web.de', 'suche.web.de suche.gmx.net suche.1und1.de'),
        ('search', 'Orange', 'lemoteur.orange.fr orange.fr'),
        ('search', 'Goo', 'goo.ne.jp biglobe.ne.jp rakuten-search.com websearch.rakuten.co.jp'),
        ('search', 'Info.com', 'info.com webcrawler.com alltheweb.com altavista.com auone.jp'),
        ('search', 'Zapmeta', 'zapmeta.* kvasir.no najdi.si terra.com.br'),
        ('search', 'You.com', 'you.com'),
        ('search', 'Petal Search', 'petalsearch.com com.huawei.hwsearch'),
        ('search', 'Gibiru', 'gibiru.com gigablast.com yippy.com searx.be searx.me ekoru.org '
            'lilo.org givero.com search.incredibar.com search.smt.docomo.ne.jp centrum.cz '
            'eniro.se'),
        ('social', 'Facebook', 'facebook.com fb.com fb.me fb facebook m.facebook.com '
            'l.facebook.com lm.facebook.com com.facebook.katana com.facebook.lite meta '
            'workplace.com'),
        ('social', 'Messenger', 'messenger.com m.me com.facebook.orca'),
        ('social', 'Instagram', 'instagram.com ig instagram l.instagram.com com.instagram.android '
            'ig.me'),
        ('social', 'Threads', 'threads.net threads.com com.instagram.barcelona threads'),
        ('social', 'X', 'twitter.com t.co x.com twitter com.twitter.android mobile.twitter.com '
            'tweetdeck.com'),
        ('social', 'LinkedIn', 'linkedin.com lnkd.in linkedin com.linkedin.android'),
        ('social', 'Pinterest', 'pinterest.* pin.it pinterest com.pinterest'),
        ('social', 'Reddit', 'reddit.com redd.it reddit com.reddit.frontpage old.reddit.com '
            'out.reddit.com'),
        ('social', 'TikTok', 'tiktok.com tiktok vm.tiktok.com com.zhiliaoapp.musically'),
        ('social', 'Snapchat', 'snapchat.com snapchat snap com.snapchat.android'),
        ('social', 'WhatsApp', 'whatsapp.com wa.me whatsapp com.whatsapp api.whatsapp.com'),
        ('social', 'Telegram', 'telegram.org t.me telegram.me telegram org.telegram.messenger'),
        ('social', 'Discord', 'discord.com discord.gg discordapp.com discord com.discord'),
        ('social', 'Mastodon', 'mastodon.social mastodon.online mstdn.social fosstodon.org '
            'mastodon hachyderm.io infosec.exchange joinmastodon.org'),
        ('social', 'Bluesky', 'bsky.app bsky.social bluesky go.bsky.app'),
        ('social', 'Lemmy', 'lemmy.world lemmy.ml lemmy.ca programming.dev'),
        ('social', 'VK', 'vk.com vkontakte.ru vk away.vk.com m.vk.com'),
        ('social', 'Odnoklassniki', 'ok.ru odnoklassniki.ru'),
        ('social', 'Weibo', 'weibo.com weibo.cn weibo t.cn'),
        ('social', 'WeChat', 'wechat.com weixin.qq.com wechat com.tencent.mm'),
        ('social', 'QQ', 'qzone.qq.com qq.com'),
        ('social', 'Xiaohongshu', 'xiaohongshu.com xhslink.com'),
        ('social', 'Zhihu', 'zhihu.com'),
        ('social', 'Douban', 'douban.com renren.com tieba.baidu.com'),
        ('social', 'LINE', 'line.me line.naver.jp line jp.naver.line.android'),
        ('social', 'KakaoTalk', 'kakao.com story.kakao.com kakaotalk com.kakao.talk'),
        ('social', 'Naver Blog', 'blog.naver.com cafe.naver.com m.blog.naver.com'),
        ('social', 'Hatena', 'hatena.ne.jp b.hatena.ne.jp mixi.jp ameblo.jp note.com'),
        ('social', 'Quora', 'quora.com quora'),
        ('social', 'Stack Overflow', 'stackoverflow.com stackexchange.com superuser.com '
            'serverfault.com askubuntu.com mathoverflow.net'),
        ('social', 'Hacker News', 'news.ycombinator.com hackernews hn lobste.rs slashdot.org'),
        ('social', 'Product Hunt', 'producthunt.com indiehackers.com'),
        ('social', 'Medium', 'medium.com substack.com'),
        ('social', 'Tumblr', 'tumblr.com tumblr t.umblr.com'),
        ('social', 'Blogger', 'blogger.com blogspot.* blogspot.com wordpress.com livejournal.com '
            'typepad.com over-blog.com'),
        ('social', 'Flipboard', 'flipboard.com flipboard getpocket.com pocket instapaper.com '
            'feedly.com digg.com mix.com stumbleupon.com scoop.it folkd.com diigo.com'),
        ('social', 'Slack', 'slack.com slack com.slack app.slack.com'),
        ('social', 'Teams', 'teams.microsoft.com statics.teams.cdn.office.net yammer.com'),
        ('social', 'Xing', 'xing.com viadeo.com'),
        ('social', 'Nextdoor', 'nextdoor.* nextdoor meetup.com'),
        ('social', 'Tripadvisor', 'tripadvisor.* yelp.* trustpilot.com foursquare.com'),
        ('social', 'Flickr', 'flickr.com imgur.com 500px.com deviantart.com behance.net '
            'dribbble.com smugmug.com photobucket.com'),
        ('social', 'Goodreads', 'goodreads.com librarything.com wattpad.com allrecipes.com'),
        ('social', 'Gaming communities', 'steamcommunity.com gamespot.com ign.com plurk.com '
            '9gag.com 4chan.org fark.com somethingawful.com'),
        ('social', 'Buffer', 'buffer buff.ly hootsuite ow.ly hootsuite.com sproutsocial later.com '
            'linktr.ee linkin.bio'),
        ('social', 'Taringa', 'taringa.net badoo.com hi5.com tagged.com skyrock.com myspace.com '
            'friendster.com orkut.com classmates.com ning.com kununu.com'),
        ('video', 'YouTube', 'youtube.com youtu.be yt youtube m.youtube.com youtube-nocookie.com '
            'com.google.android.youtube'),
        ('video', 'Vimeo', 'vimeo.com player.vimeo.com vimeo'),
        ('video', 'Twitch', 'twitch.tv twitch tv.twitch.android.app kick.com'),
        ('video', 'Dailymotion', 'dailymotion.com dailymotion dai.ly'),
        ('video', 'Wistia', 'wistia.com fast.wistia.net wistia vidyard.com brightcove.com'),
        ('video', 'Netflix', 'netflix.com netflix'),
        ('video', 'Disney+', 'disneyplus.com hulu.com max.com primevideo.com crackle.com '
            'paramountplus.com peacocktv.com'),
        ('video', 'TED', 'ted.com'),
        ('video', 'Bilibili', 'bilibili.com bilibili b23.tv'),
        ('video', 'Youku', 'youku.com iqiyi.com v.qq.com tudou.com le.com'),
        ('video', 'Niconico', 'nicovideo.jp tv.naver.com afreecatv.com'),
        ('video', 'Rumble', 'rumble.com odysee.com bitchute.com utreon.com veoh.com metacafe.com'),
        ('video', 'Rutube', 'rutube.ru'),
        ('shopping', 'Amazon', 'amazon.* amzn.to amzn.com com.amazon.mshop.android.shopping '
            'amazon_ads'),
        ('shopping', 'eBay', 'ebay.* ebay.us com.ebay.mobile ebay-kleinanzeigen.de'),
        ('shopping', 'Etsy', 'etsy.com etsy etsy.me com.etsy.android'),
        ('shopping', 'AliExpress', 'aliexpress.* alibaba.com s.click.aliexpress.com aliexpress'),
        ('shopping', 'Taobao', 'taobao.com tmall.com jd.com pinduoduo.com 1688.com'),
        ('shopping', 'Walmart', 'walmart.*'),
        ('shopping', 'Target', 'target.com bestbuy.com costco.com homedepot.com lowes.com '
            'wayfair.com'),
        ('shopping', 'Shop', 'shop.app shopify.com myshopify.com'),
        ('shopping', 'Google Shopping', 'shopping.google.* googleshopping google-shopping '
            'google_shopping merchants.google.com'),
        ('shopping', 'Mercado Libre', 'mercadolibre.* mercadolivre.com.br'),
        ('shopping', 'Shopee', 'shopee.* lazada.* tokopedia.com bukalapak.com'),
        ('shopping', 'Flipkart', 'flipkart.com myntra.com snapdeal.com meesho.com'),
        ('shopping', 'Rakuten', 'rakuten.co.jp rakuten.com kakaku.com shopping.yahoo.co.jp'),
        ('shopping', 'Coupang', 'coupang.com gmarket.co.kr 11st.co.kr shopping.naver.com'),
        ('shopping', 'Zalando', 'zalando.* aboutyou.* asos.com otto.de bol.com cdiscount.com '
            'fnac.com allegro.pl kaufland.de mediamarkt.* galaxus.* digitec.ch'),
        ('shopping', 'Price comparison', 'idealo.* geizhals.* billiger.de kelkoo.* pricerunner.* '
            'shopzilla.com bizrate.com nextag.com pricegrabber.com shopping.com heureka.cz '
            'ceneo.pl guenstiger.de check24.de twenga.* connexity.com skinflint.co.uk '
            'dealtime.com'),
        ('shopping', 'Ozon', 'ozon.ru wildberries.ru market.yandex.* avito.ru'),
        ('shopping', 'Temu', 'temu.com temu shein.com wish.com'),
        ('shopping', 'Klarna', 'klarna.com slickdeals.net mydealz.de hotukdeals.com dealabs.com'),
        ('email', 'Gmail', 'mail.google.* com.google.android.gm gmail.com'),
        ('email', 'Outlook', 'outlook.live.com outlook.office.com outlook.office365.com '
            'com.microsoft.office.outlook hotmail.com'),
        ('email', 'Yahoo Mail', 'mail.yahoo.* com.yahoo.mobile.client.android.mail'),
        ('email', 'Webmail', 'mail.ru e.mail.ru mail.yandex.* mail.qq.com mail.163.com '
            'mail.aol.com mail.proton.me protonmail.com zoho.com gmx.net gmx.de web.de '
            'navigator.gmx.net mail.naver.com webmail.free.fr messagerie.orange.fr fastmail.com'),
        ('ai', 'ChatGPT', 'chatgpt.com chat.openai.com openai.com com.openai.chatgpt chatgpt'),
        ('ai', 'Gemini', 'gemini.google.com bard.google.com notebooklm.google.com'),
        ('ai', 'Copilot', 'copilot.microsoft.com copilot.com m365.cloud.microsoft'),
        ('ai', 'Claude', 'claude.ai'),
        ('ai', 'Perplexity', 'perplexity.ai perplexity'),
        ('ai', 'Other assistants', 'meta.ai grok.com x.ai chat.mistral.ai chat.deepseek.com '
            'poe.com phind.com duck.ai kimi.com doubao.com chat.qwen.ai'),
        ('other', 'Google apps', 'accounts.google.com calendar.google.com chat.google.com '
            'classroom.google.com cloud.google.com console.cloud.google.com developers.google.com '
            'docs.google.com drive.google.com groups.google.com keep.google.com maps.google.* '
            'meet.google.com photos.google.com play.google.com sites.google.com '
            'support.google.com translate.google.* tagassistant.google.com analytics.google.com '
            'com.google.android.apps.maps'),
        ('other', 'Amazon Web Services', 'aws.amazon.com docs.aws.amazon.com music.amazon.* '
            'signin.aws.amazon.com'),
        ('other', 'Naver Pay', 'pay.naver.com nid.naver.com'),
        ('other', 'Microsoft sign-in', 'login.live.com login.microsoftonline.com')
) as v (category, name, sources)
cross join lateral regexp_split_to_table(v.sources, ' +') as s (source);
