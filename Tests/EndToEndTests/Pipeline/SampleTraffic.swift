/// Made-up traffic that consists of edges: ties, gaps at and beside the limits, month ends, resends with other
/// times, keys shared between sites and people, sessions beyond the cap, wrong clocks. The same seed, the same events.
struct SampleTraffic {
    static let chrome =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"
    static let safari =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        + "Version/17.2 Mobile/15E148 Safari/604.1"
    static let bingbot =
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; "
        + "+http://www.bing.com/bingbot.htm) Chrome/116.0.1938.76 Safari/537.36"

    private static let hour: Int64 = 3_600_000
    private static let day: Int64 = 24 * hour
    private static let gaps: [Int64] = [
        0, 0, 1, 500, 9_999, 10_000, 29_999, 30_000, 60_000, 599_999, 600_000,
        1_799_999, 1_800_000, 1_800_000, 1_800_001, 2 * hour, day,
    ]
    /// Month ends in UTC, and the changes of the clock in New York.
    private static let starts = [
        "2023-12-31T23:00:00Z", "2024-01-31T22:00:00Z", "2024-02-29T23:40:00Z", "2024-03-10T05:00:00Z",
        "2024-11-03T04:00:00Z",
    ].map { Instant($0) }
    private static let sites = [nil, "shop", "shop", "blog"]

    private var random: SeededRandom
    private var events: [SampleEvent] = []

    private init(seed: UInt64) {
        random = SeededRandom(seed: seed)
    }

    /// About 5,000 events in the order of their arrival.
    static func events(seed: UInt64, people: Int = 80) -> [SampleEvent] {
        var traffic = SampleTraffic(seed: seed)
        for number in 0..<people {
            for _ in 0..<Int.random(in: 1...3, using: &traffic.random) { traffic.addStream(of: "visitor-\(number)") }
        }
        traffic.addLongSessions()
        traffic.addResends()
        return traffic.events
    }

    private mutating func addStream(of visitor: String) {
        let key = random.chance(40) ? random.pick(["k1", "k2", "k3"]) : nil
        let site = random.pick(Self.sites)
        let person = key != nil && random.chance(15) ? nil : visitor
        var at = random.pick(Self.starts) + Int64.random(in: 0..<Self.hour, using: &random)
        for _ in 0..<Int.random(in: 1...50, using: &random) {
            events.append(event(of: person, site, key, at))
            at = at + random.pick(Self.gaps)
        }
    }

    /// Sessions that the cap cuts: exactly at it, beside it, and again and again.
    private mutating func addLongSessions() {
        let start = Instant("2024-02-27T00:00:00Z")
        for step in 0..<180 as Range<Int64> {
            events.append(event(of: "long-keyless", "shop", nil, start + step * 1_500_000))
        }
        for step in 0..<12 as Range<Int64> {
            events.append(event(of: "long-keyed", "shop", "k1", start + step * 20 * Self.hour))
        }
        for offset in [0, Self.day, Self.day + 1, 2 * Self.day + 1, 2 * Self.day + 2] {
            events.append(event(of: "at-the-cap", "blog", "k2", start + offset))
        }
    }

    private mutating func event(
        of visitor: String?, _ site: String?, _ key: String?, _ at: Instant
    ) -> SampleEvent {
        // Ids whose order in bytes is neither that of time nor that of a dictionary.
        let id = random.pick(["a", "B", "Z", "_", "é", "0"]) + String(events.count)
        var event = SampleEvent(eventId: id, site: site, sessionKey: key, visitor: visitor, occurredAt: at)
        event.seq = random.pick([nil, nil, 0, 1, 2, -1])
        event.userAgent = random.pick([nil, nil, Self.chrome, Self.chrome, Self.safari, Self.bingbot])
        event.screen = random.pick([nil, "1920x1080", "390x844"])
        event.referrer = random.pick([nil, nil, "https://news.example.org/story?id=1", "https://shop.example/own"])
        event.authenticated = random.pick([nil, nil, nil, true, false])
        event.scroll = random.pick([nil, 0, 40, 100])
        if random.chance(10) { event.utmCampaign = random.pick(["spring", "autumn"]) }
        if random.chance(60) { makePageView(&event) } else { makeInteraction(&event) }
        if random.chance(8) { turnClock(&event) }
        return event
    }

    private mutating func makePageView(_ event: inout SampleEvent) {
        let page = random.pick(["", "/", "/cart", "/cart/", "/product", "/product#top", "/checkout"])
        let query = random.chance(20) ? random.pick(["?utm_source=mail&secret=1", "?q=shoes", "?"]) : ""
        let parts = page.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let fragment = parts.count > 1 ? "#" + parts[1] : ""
        event.url = "https://shop.example" + (parts.first ?? "") + query + fragment
        event.pageCategory = random.pick([nil, "Shop", "Help"])
        describe(&event)
    }

    private mutating func makeInteraction(_ event: inout SampleEvent) {
        event.type = random.pick(["click", "click", "scroll", "search", "heartbeat", "goal", "conversion"])
        describe(&event)
    }

    private mutating func describe(_ event: inout SampleEvent) {
        event.category = random.chance(3) ? "Conversion" : nil
        event.goal = random.chance(5) ? "signup" : nil
        event.value = random.pick([nil, 3, 20])
    }

    /// Clocks that differ by less and by more than the tolerance, and events from the future.
    private mutating func turnClock(_ event: inout SampleEvent) {
        if random.chance(30) {
            event.receivedAt = event.occurredAt + random.pick([-Self.hour, -Self.day, -Self.day - 1, 1_000])
        } else {
            let sent = event.occurredAt + random.pick([0, 2_000])
            event.sentAt = sent
            event.receivedAt = sent + random.pick([0, 4_999, 5_000, 5_001, 90_000, -2 * Self.hour])
        }
    }

    /// Resends with a slightly other time and other contents, and ids that are used again at the horizon and beyond.
    private mutating func addResends() {
        for original in events {
            guard random.chance(8) else { continue }
            var copy = original
            copy.url = copy.url.map { _ in "https://shop.example/resent" }
            copy.value = 999
            let shifts: [Int64] = [0, 1, -1, 3 * Self.day, -3 * Self.day]
            let beyond: [Int64] = [7 * Self.day, 7 * Self.day + 1, 30 * Self.day]
            // With the clocks of then, so that a copy is no further ahead of its receipt than the original.
            let shift = random.pick(random.chance(80) ? shifts : beyond)
            copy.occurredAt = copy.occurredAt + shift
            copy.sentAt = copy.sentAt.map { $0 + shift }
            copy.receivedAt = copy.receivedAt.map { $0 + shift }
            events.insert(copy, at: Int.random(in: 0...events.count, using: &random))
        }
    }
}
