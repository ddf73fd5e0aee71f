-- One user agent a line, as real browsers send them, with the expected result.
begin;
set local search_path = public, pgtap;

create temporary table agents (user_agent text, expected text);

insert into agents (expected, user_agent)
values
    -- Chrome and those that only add a word to it.
    ('desktop|Chrome|120.0.0.0|Windows|10/11', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36'),
    ('desktop|Chrome|109.0.0.0|Windows|7', 'Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36'),
    ('desktop|Chrome|121.0.0.0|macOS|10.15.7', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Safari/537.36'),
    ('desktop|Chrome|118.0.0.0|Linux', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Safari/537.36'),
    ('desktop|Chrome|119.0.0.0|ChromeOS|14541.0.0', 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36'),
    ('mobile|Chrome|120.0.6099.144|Android|13', 'Mozilla/5.0 (Linux; Android 13; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.144 Mobile Safari/537.36'),
    ('mobile|Chrome|124.0.0.0|Android|10', 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36'),
    ('tablet|Chrome|124.0.0.0|Android|10', 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36'),
    ('tablet|Chrome|117.0.0.0|Android|12', 'Mozilla/5.0 (Linux; Android 12; SM-T870) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.0.0 Safari/537.36'),
    ('mobile|Chrome|120.0.6099.119|iOS|17.2', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120.0.6099.119 Mobile/15E148 Safari/604.1'),
    ('tablet|Chrome|119.0.6045.109|iPadOS|16.7', 'Mozilla/5.0 (iPad; CPU OS 16_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/119.0.6045.109 Mobile/15E148 Safari/604.1'),
    ('tablet|Chrome|120.0.6099.119|iPadOS', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120.0.6099.119 Mobile/15E148 Safari/604.1'),
    ('desktop|Chromium|114.0.5735.198|Ubuntu', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Ubuntu Chromium/114.0.5735.198 Chrome/114.0.5735.198 Safari/537.36'),
    ('desktop|Edge|120.0.2210.91|Windows|10/11', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.91'),
    ('desktop|Edge|18.19041|Windows|10/11', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/70.0.3538.102 Safari/537.36 Edge/18.19041'),
    ('mobile|Edge|119.0.2151.92|Android|10', 'Mozilla/5.0 (Linux; Android 10; Pixel 3 XL) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.6045.163 Mobile Safari/537.36 EdgA/119.0.2151.92'),
    ('mobile|Edge|119.0.2151.105|iOS|17.1', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 EdgiOS/119.0.2151.105 Mobile/15E148 Safari/605.1.15'),
    ('desktop|Opera|105.0.0.0|Windows|10/11', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36 OPR/105.0.0.0'),
    ('mobile|Opera|76.2.4027.73374|Android|12', 'Mozilla/5.0 (Linux; Android 12; CPH2269) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/115.0.5790.166 Mobile Safari/537.36 OPR/76.2.4027.73374'),
    ('mobile|Opera|4.3.0|iOS|16.6', 'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1 OPT/4.3.0'),
    ('mobile|Opera Mini|36.2.2254|Android', 'Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; id) Presto/2.12.423 Version/12.16'),
    ('desktop|Opera|12.16|Windows|7', 'Opera/9.80 (Windows NT 6.1; WOW64) Presto/2.12.388 Version/12.16'),
    ('mobile|Samsung Internet|23.0|Android|13', 'Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36'),
    ('tablet|Samsung Internet|22.0|Android|13', 'Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/22.0 Chrome/111.0.5563.116 Safari/537.36'),
    ('mobile|UC Browser|13.4.0.1306|Android|11', 'Mozilla/5.0 (Linux; U; Android 11; en-US; RMX3201) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/78.0.3904.108 UCBrowser/13.4.0.1306 Mobile Safari/537.36'),
    ('desktop|Yandex Browser|23.11.0.0|Windows|10/11', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 YaBrowser/23.11.0.0 Safari/537.36'),
    ('mobile|Yandex Browser|23.9.6.79.00|Android|12', 'Mozilla/5.0 (Linux; arm_64; Android 12; M2102J20SG) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.0.0 YaBrowser/23.9.6.79.00 SA/3 Mobile Safari/537.36'),
    ('mobile|QQ Browser|14.6|Android|12', 'Mozilla/5.0 (Linux; U; Android 12; zh-cn; V2134A Build/SP1A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/98.0.4758.102 MQQBrowser/14.6 Mobile Safari/537.36'),
    ('mobile|MIUI Browser|17.1.50301|Android|11', 'Mozilla/5.0 (Linux; U; Android 11; zh-cn; M2012K11AC Build/RKQ1) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.127 Mobile Safari/537.36 XiaoMi/MiuiBrowser/17.1.50301'),
    ('mobile|Huawei Browser|13.0.5.303|HarmonyOS', 'Mozilla/5.0 (Linux; Android 10; HarmonyOS; LIO-AL00; HMSCore 6.11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/99.0.4844.88 HuaweiBrowser/13.0.5.303 Mobile Safari/537.36'),
    ('mobile|Vivo Browser|18.8.5.0|Android|13', 'Mozilla/5.0 (Linux; Android 13; V2227A Build/TP1A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/87.0.4280.141 Mobile Safari/537.36 VivoBrowser/18.8.5.0'),
    ('mobile|HeyTap Browser|40.8.8.1|Android|13', 'Mozilla/5.0 (Linux; U; Android 13; zh-cn; PHJ110 Build/TP1A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/90.0.4430.61 Mobile Safari/537.36 HeyTapBrowser/40.8.8.1'),
    ('desktop|Whale|3.23.214.10|Windows|10/11', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Whale/3.23.214.10 Safari/537.36'),
    ('desktop|Vivaldi|6.5.3206.39|Linux', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Vivaldi/6.5.3206.39'),
    ('mobile|DuckDuckGo|7|iOS|17.1', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15'),
    ('tablet|Silk|108.4.6|Android|9', 'Mozilla/5.0 (Linux; Android 9; KFMAWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/108.4.6 like Chrome/108.0.5359.220 Safari/537.36'),
    ('mobile|Android WebView|119.0.6045.163|Android|13', 'Mozilla/5.0 (Linux; Android 13; SM-A536B Build/TP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/119.0.6045.163 Mobile Safari/537.36'),
    ('mobile|Android Browser|4.0|Android|4.1.2', 'Mozilla/5.0 (Linux; U; Android 4.1.2; en-us; GT-I9100 Build/JZO54K) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30'),
    -- Safari.
    ('desktop|Safari|17.2|macOS|10.15.7', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Safari/605.1.15'),
    ('mobile|Safari|17.2|iOS|17.2.1', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1'),
    ('tablet|Safari|15.6|iPadOS|15.6', 'Mozilla/5.0 (iPad; CPU OS 15_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Mobile/15E148 Safari/604.1'),
    ('tablet|Safari|10.0|iOS|10.3.3', 'Mozilla/5.0 (iPad; CPU OS 10_3_3 like Mac OS X) AppleWebKit/603.3.8 (KHTML, like Gecko) Version/10.0 Mobile/14G60 Safari/602.1'),
    ('mobile|iOS WebView|iOS|16.5', 'Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'),
    -- Firefox.
    ('desktop|Firefox|121.0|Windows|10/11', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0'),
    ('desktop|Firefox|120.0|macOS|10.15', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:120.0) Gecko/20100101 Firefox/120.0'),
    ('desktop|Firefox|115.0|Ubuntu', 'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0'),
    ('desktop|Firefox|118.0|Fedora', 'Mozilla/5.0 (X11; Fedora; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/118.0'),
    ('mobile|Firefox|121.0|Android|14', 'Mozilla/5.0 (Android 14; Mobile; rv:121.0) Gecko/121.0 Firefox/121.0'),
    ('tablet|Firefox|119.0|Android|12', 'Mozilla/5.0 (Android 12; Tablet; rv:109.0) Gecko/119.0 Firefox/119.0'),
    ('mobile|Firefox|121.0|iOS|17.2', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/121.0 Mobile/15E148 Safari/605.1.15'),
    -- Internet Explorer.
    ('desktop|Internet Explorer|11.0|Windows|7', 'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; SLCC2; .NET CLR 2.0.50727; rv:11.0) like Gecko'),
    ('desktop|Internet Explorer|9.0|Windows|Vista', 'Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.0; Trident/5.0)'),
    ('mobile|Internet Explorer Mobile|11.0|Windows Phone|8.1', 'Mozilla/5.0 (Mobile; Windows Phone 8.1; Android 4.0; ARM; Trident/7.0; Touch; rv:11.0; IEMobile/11.0; NOKIA; Lumia 520) like iPhone OS 7_0_3 Mac OS X AppleWebKit/537 (KHTML, like Gecko) Mobile Safari/537'),
    -- Pages inside other apps.
    ('mobile|Facebook|iOS|17.1.2', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21B101 [FBAN/FBIOS;FBAV/443.0.0.21.107;FBBV/545]'),
    ('mobile|Instagram|310.0.0.37.328|Android|13', 'Mozilla/5.0 (Linux; Android 13; SM-G991B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/119.0.6045.193 Mobile Safari/537.36 Instagram 310.0.0.37.328 Android (33/13; 480dpi)'),
    ('mobile|WeChat|8.0.43|iOS|16.3', 'Mozilla/5.0 (iPhone; CPU iPhone OS 16_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.43(0x18002b2d) NetType/WIFI Language/zh_CN'),
    ('mobile|Google app|294.0.590048842|iOS|17.1', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/294.0.590048842 Mobile/15E148 Safari/604.1'),
    ('mobile|TikTok|Android|12', 'Mozilla/5.0 (Linux; Android 12; M2101K6G; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/117.0.0.0 Mobile Safari/537.36 musical_ly_2023 BytedanceWebview/d8a21c6'),
    -- Televisions, consoles, wearables, and feature phones.
    ('tv|Samsung TV|5.0|Tizen|6.0', 'Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) Version/5.0 TV Safari/537.36'),
    ('tv|Chrome|79.0.3945.79|webOS', 'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79 Safari/537.36 WebAppManager'),
    ('tv|Chrome|90.0.4430.225|Cast OS', 'Mozilla/5.0 (X11; Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/90.0.4430.225 Safari/537.36 CrKey/1.56.500000'),
    ('console|PlayStation|PlayStation|5', 'Mozilla/5.0 (PlayStation; PlayStation 5/6.50) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15'),
    ('console|Edge|44.19041.4788|Xbox', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/48.0.2564.82 Safari/537.36 Edge/44.19041.4788'),
    ('console|Nintendo|Nintendo', 'Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/609.4 (KHTML, like Gecko) NF/6.0.2.21.3 NintendoBrowser/5.1.0.22474'),
    ('wearable|Meta Quest Browser|30.1.0.2|Android|12', 'Mozilla/5.0 (X11; Linux x86_64; Quest 3; Android 12) AppleWebKit/537.36 (KHTML, like Gecko) OculusBrowser/30.1.0.2 Chrome/118.0.5993.159 VR Safari/537.36'),
    ('mobile|Firefox|48.0|KaiOS|2.5', 'Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5'),
    -- A phone of the maker Cubot is no bot.
    ('mobile|Chrome|112.0.0.0|Android|12', 'Mozilla/5.0 (Linux; Android 12; CUBOT_X70) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/112.0.0.0 Mobile Safari/537.36'),
    -- Bots.
    ('bot|Googlebot|Android|6.0.1', 'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.6045.199 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'),
    ('bot|Bingbot|unknown', 'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0.1938.76 Safari/537.36'),
    ('bot|YandexBot|unknown', 'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)'),
    ('bot|Applebot|macOS|10.15.5', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.1 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)'),
    ('bot|OpenAI|unknown', 'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)'),
    ('bot|Anthropic|unknown', 'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)'),
    ('bot|AhrefsBot|unknown', 'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)'),
    ('bot|SemrushBot|unknown', 'Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)'),
    ('bot|Facebook|unknown', 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)'),
    ('bot|UptimeRobot|unknown', 'Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)'),
    ('bot|Headless Chrome|Linux', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.6099.71 Safari/537.36'),
    ('bot|Lighthouse|Android|11', 'Mozilla/5.0 (Linux; Android 11; moto g power (2022)) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Mobile Safari/537.36 Chrome-Lighthouse'),
    ('bot|curl|unknown', 'curl/8.4.0'),
    ('bot|Python|unknown', 'python-requests/2.31.0'),
    ('bot|Go|unknown', 'Go-http-client/2.0'),
    ('bot|Other bot|unknown', 'ExampleBot/1.0 (+https://example.com/about-our-crawler)'),
    -- Nothing to go by.
    ('unknown|unknown|unknown', ''),
    ('unknown|unknown|unknown', null),
    -- Names of devices are no bots, and a word within another is no device.
    ('tablet|Chrome|124.0|Android|13', 'Mozilla/5.0 (Linux; Android 13; Spider 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0 Safari/537.36'),
    ('mobile|Chrome|124.0|Android|13', 'Mozilla/5.0 (Linux; Android 13; Crawler Monitor Preview) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0 Mobile Safari/537.36'),
    ('mobile|Android WebView|58.0|Android|7.0', 'Mozilla/5.0 (Linux; U; Android 7.0; de-de; X_bot_1 Build/N1; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/58.0 Mobile Safari/537.36'),
    ('mobile|Safari|17.5.1|iOS|17.5.1', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Version/17.5.1 Safari/605.1.15 (AirWatch Browser v24.06)'),
    ('tablet|Chrome|107.0|Android|12', 'Mozilla/5.0 (Linux; Android 12; HiPad Max) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/107.0 Safari/537.36'),
    ('mobile|Chrome|76.0|Android|7.0', 'Mozilla/5.0 (Linux; Android 7.0; myA9 DTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/76.0 Mobile Safari/537.36'),
    ('unknown|unknown|iOS', 'Shop/3.2 CFNetwork/1410.0.3 Darwin/22.6.0'),
    ('mobile|X|10.2|iOS|17.0', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Twitter for iPhone/10.2'),
    ('mobile|Telegram|12.4.1|Android|15', 'Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Mobile Safari/537.36 Telegram-Android/12.4.1 (Phone)'),
    -- Programs that name themselves.
    ('bot|Self-declared program|unknown', 'Mozilla/5.0 (compatible; Elbow/1.0)'),
    ('bot|Assistants|Linux', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko; compatible; GoogleAgent-Mariner) Chrome/142.0 Safari/537.36'),
    ('bot|Self-declared program|unknown', 'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Sandpiper/2.4) Chrome/140.0.0.0 Safari/537.36'),
    ('bot|Passed on|Android|9', 'Relay, Mozilla/5.0 (Linux; Android 9; Pixel 3) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/76.0.3809.111 Mobile Safari/537.36'),
    ('bot|Mozilla only|unknown', 'Mozilla/5.0 (Sandpiper)'),
    ('bot|Program|unknown', 'Sandpiper Redirect Checker'),
    ('bot|Program|unknown', 'Sandpiper (https://example.com/)'),
    -- A bare name may be an app of the site's owner.
    ('unknown|unknown|unknown', 'Sandpiper/2.4'),
    ('unknown|unknown|unknown', 'An application of our own'),
    ('unknown|unknown|iOS', 'Sandpiper Search Agent/2.4 CFNetwork/1410.0.3 Darwin/22.6.0'),
    -- A browser that was compatible with others.
    ('unknown|Konqueror|3.5|Linux', 'Mozilla/5.0 (compatible; Konqueror/3.5; Linux) KHTML/3.5.5 (like Gecko)'),
    -- Apps of iOS, by what its library sends; one of a Mac names its processor.
    ('unknown|unknown|iOS', 'Sandpiper/17 CFNetwork/1568.100.1 Darwin/24.0.0'),
    ('unknown|unknown|macOS', 'Sandpiper/17 CFNetwork/673.2.1 Darwin/13.1.0 (x86_64) (MacBookPro10%2C1)'),
    -- Pages inside of apps.
    ('mobile|Reddit|2024.45.0|iOS|18.0', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Reddit/2024.45.0'),
    ('mobile|Weibo|14.10.2|iOS|17.5', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Weibo (iPhone15,2__weibo__14.10.2__iphone__os17.5)'),
    ('mobile|ChatGPT|1.2025.1|iOS|18.1', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 ChatGPT/1.2025.1'),
    ('mobile|Meta|350.0.0|Android|14', 'Mozilla/5.0 (Linux; Android 14; SM-S918B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/127.0.0.0 Mobile Safari/537.36 Barcelona 350.0.0 Android');

select plan((select count(*)::integer from agents) + 4);

select is(
    concat_ws('|', p.device_type, p.browser, p.browser_version, p.os, p.os_version),
    a.expected,
    coalesce(nullif(left(a.user_agent, 90), ''), 'no user agent')
)
from agents as a
cross join lateral tracking.parse_user_agent(a.user_agent) as p;

select is_empty(
    $$
        select a.user_agent
        from agents as a
        cross join lateral tracking.parse_user_agent(a.user_agent) as p
        where p.is_bot <> (a.expected like 'bot|%')
    $$,
    'is_bot is set for bots only'
);

select results_eq(
    'select count(*) from tracking.parse_user_agent(repeat(''Firefox/1.'', 10000))',
    array[1::bigint],
    'an absurdly long string is read, not refused'
);

-- The name of a phone model never makes its user a bot.
create temporary table people as
select
    format(
        'Mozilla/5.0 (%sAndroid 13; %s%s) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36%s',
        platform, model, build, app
    ) as user_agent
from unnest(array['Bot', 'Spider X', 'Web Crawler 2', 'X_bot_1', 'Google Search Service', 'CUBOT KINGKONG', 'bots']) as model
cross join unnest(array['', ' Build/TP1A.220624.014', ' Build/TP1A.220624.014; wv']) as build
cross join unnest(array['Linux; ', 'Linux; U; ', 'Linux; arm_64; ', '']) as platform
cross join unnest(array['', ' YaBrowser/24.1.0', ' [FBAN/EMA;FBAV/400.0.0]']) as app;

select is_empty(
    'select p.* from tracking.parse_user_agents(array(select user_agent from people)) as p where p.is_bot',
    'a phone by any name is no bot'
);

-- A bot that imitates a browser is still a bot: its user agent adds words of its own to a browser's.
select is_empty(
    $$
        select p.*
        from tracking.parse_user_agents(array(
            select a.user_agent || said
            from agents as a
            cross join unnest(array[
                ' (compatible; Sandpiper-Bot/1.0)', ' HeadlessChrome/140.0', ' python-requests/2.31.0', ' Googlebot/2.1',
                ' (+https://example.com/about)', ' Lighthouse-Monitor', ' Sandpiper-Crawler'
            ]) as said
            where a.expected not like 'bot|%' and a.user_agent like 'Mozilla/5.0 (%'
        )) as p
        where not p.is_bot
    $$,
    'a bot that imitates a browser is a bot'
);

select * from finish();
rollback;
