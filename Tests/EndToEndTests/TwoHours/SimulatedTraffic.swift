import Foundation
import Synchronization
import TestSupport

/// What visitors send in simulated hours, and what must be stored of it in the end.
final class SimulatedTraffic: Sendable {
    struct Visitor {
        /// Ids of all events that were sent.
        var events: Set<String> = []
        /// The last decision about analytics.
        var decision: Bool?
    }

    private struct State {
        /// By which events are dated.
        var clock: SimulatedClock
        var random: SeededRandom
        var visitors: [String: Visitor] = [:]
        /// Names in the order of their first visit.
        var names: [String] = []
        /// The latest lines with their visitors: some are sent again.
        var recent: [(visitor: String, line: String)] = []
        var erased: Set<String> = []
        /// Lines of erased visitors, from before they were erased.
        var replays: [String] = []
        var count = 0
    }

    private static let day: Int64 = 86_400_000
    private static let active = 60
    private static let remembered = 2_000
    private static let agents = [
        SampleTraffic.chrome, SampleTraffic.chrome, SampleTraffic.safari, SampleTraffic.chrome, SampleTraffic.safari,
        SampleTraffic.chrome, SampleTraffic.chrome, SampleTraffic.safari, SampleTraffic.chrome, SampleTraffic.bingbot,
    ]

    private let state: Mutex<State>

    init(clock: SimulatedClock, seed: UInt64) {
        state = Mutex(State(clock: clock, random: SeededRandom(seed: seed)))
    }

    /// Dates events by another clock from now on.
    func go(by clock: SimulatedClock) {
        state.withLock { $0.clock = clock }
    }

    /// Visitors that the database must contain, with the events that were sent for them.
    var visitors: [String: Visitor] { state.withLock { $0.visitors } }

    /// Names of erased visitors, which must not occur anywhere.
    var erased: Set<String> { state.withLock { $0.erased } }

    /// Events of this moment: some are late, some come again, a few are broken, and some are of people who were erased
    /// since they were sent for the first time.
    func lines(_ count: Int) -> [String] {
        state.withLock { state in
            (0..<count).map { _ in
                switch Int.random(in: 0..<1_000, using: &state.random) {
                case ..<5: #"{"visitor":"\#(visitor(&state))" broken"#
                case ..<60 where !state.recent.isEmpty: state.random.pick(state.recent).line
                case ..<80 where !state.replays.isEmpty: state.random.pick(state.replays)
                default: event(&state)
                }
            }
        }
    }

    /// Old events of people who are not seen again, for months that leave.
    static func oldLines(_ count: Int, in month: String) -> [String] {
        (0..<count).map { number in
            let day = 1 + number % 28
            let time = "\(month)-\(day < 10 ? "0" : "")\(day)T1\(number % 10):00:00Z"
            return """
                {"event_id":"\(month)-\(number)","visitor":"old-\(number % 200)-kestrel","occurred_at":"\(time)",\
                "type":"pageview","url":"https://shop.example/\(number % 7)"}
                """
        }
    }

    /// Chooses one of the names that was not erased yet. From now on nothing new comes of this visitor.
    func erase(oneOf names: [String]) -> String? {
        state.withLock { state in
            guard let name = names.first(where: { !state.erased.contains($0) }) else { return nil }
            state.erased.insert(name)
            state.visitors[name] = nil
            state.names.removeAll { $0 == name }
            state.replays += state.recent.filter { $0.visitor == name }.map(\.line)
            state.recent.removeAll { $0.visitor == name }
            return name
        }
    }

    /// Chooses one of the names that was not erased, and what this visitor decides.
    func decide(oneOf names: [String]) -> (name: String, decision: Bool)? {
        state.withLock { state in
            guard let name = names.first(where: { state.visitors[$0] != nil }) else { return nil }
            let decision = state.random.chance(60)
            state.visitors[name]?.decision = decision
            return (name, decision)
        }
    }

    /// A known visitor, mostly; a new one now and then.
    private func visitor(_ state: inout State) -> String {
        if state.names.isEmpty || state.random.chance(6) {
            let name = "soak-\(state.names.count + state.erased.count)-\(state.random.next() % 1_000_000)-kestrel"
            state.names.append(name)
            state.visitors[name] = Visitor()
        }
        return state.random.pick(state.names.suffix(Self.active))
    }

    private func event(_ state: inout State) -> String {
        let name = visitor(&state)
        let isFirst = state.visitors[name]?.events.isEmpty == true
        state.count += 1
        let id = "event-\(state.count)"
        var event = SampleEvent(
            eventId: id, site: Self.site(of: name), visitor: name, occurredAt: time(&state))
        event.userAgent = Self.agents[Self.number(of: name) % Self.agents.count]
        if Self.number(of: name) % 2 == 0 { event.sessionKey = "key-\(name)-\(state.count / 2_000)" }
        if state.random.chance(60) {
            event.url = "https://shop.example/" + state.random.pick(["", "cart", "product", "checkout"])
        } else {
            event.type = state.random.pick(["click", "click", "search", "goal"])
            event.goal = event.type == "goal" ? "signup" : nil
        }
        if isFirst { event.consent = Self.firstDecision(of: name) }
        state.visitors[name]?.events.insert(id)
        if isFirst { state.visitors[name]?.decision = event.consent }
        let line = (try? event.line) ?? ""
        state.recent.append((name, line))
        if state.recent.count > Self.remembered { state.recent.removeFirst(Self.remembered / 2) }
        return line
    }

    /// Mostly now, sometimes within the last hour, and now and then weeks ago: on days with which no check compares this one.
    private func time(_ state: inout State) -> Instant {
        let now = Instant(Int64(state.clock.now.timeIntervalSince1970 * 1_000))
        return switch Int.random(in: 0..<100, using: &state.random) {
        case ..<88: now + -Int64.random(in: 0...20_000, using: &state.random)
        case ..<97: now + -Int64.random(in: 0...3_600_000, using: &state.random)
        default: now + -Int64.random(in: (32 * Self.day)...(40 * Self.day), using: &state.random)
        }
    }

    private static func number(of name: String) -> Int { Int(name.split(separator: "-")[1]) ?? 0 }

    private static func site(of name: String) -> String {
        ["default", "shop", "default", "shop", "blog"][number(of: name) % 5]
    }

    private static func firstDecision(of name: String) -> Bool? {
        [true, true, nil, true, false, nil, true][number(of: name) % 7]
    }
}
