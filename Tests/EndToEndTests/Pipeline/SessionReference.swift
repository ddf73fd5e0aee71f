/// Computes what the pipeline should store, in the slowest and most obvious way: one loop over all events, one
/// stream after the other. It shares nothing with the SQL but the specification.
struct SessionReference {
    static let timeout: Int64 = 1_800_000
    static let cap: Int64 = 86_400_000
    static let horizon: Int64 = 7 * 86_400_000
    static let clockTolerance: Int64 = 5_000
    static let future: Int64 = 86_400_000

    /// An event with its corrected time.
    struct Observed {
        let event: SampleEvent
        let at: Instant
    }

    struct Stream: Hashable {
        let site: String
        let visitor: String
        let sessionKey: String?
    }

    /// A session with its events in order.
    struct Session {
        let stream: Stream
        let isContinuation: Bool
        var rows: [Observed]
    }

    private(set) var accepted: [Observed] = []
    private(set) var duplicates = 0
    private(set) var rejected = 0
    private(set) var sessions: [Session] = []

    /// - Parameter arrivals: The events in the order in which they are loaded: the first of a repeated id wins.
    init(_ arrivals: [SampleEvent]) {
        takeIn(arrivals)
        let streams = Dictionary(grouping: accepted) { Self.stream(of: $0.event) }
        for (stream, rows) in streams { cut(stream, rows.sorted(by: Self.isBefore)) }
    }

    private static func stream(of event: SampleEvent) -> Stream {
        let site = event.site ?? "default"
        let visitor = event.visitor ?? "session:\(site):\(event.sessionKey ?? "")"
        return Stream(site: site, visitor: visitor, sessionKey: event.sessionKey)
    }

    private mutating func takeIn(_ arrivals: [SampleEvent]) {
        var times: [[String]: [Instant]] = [:]
        for event in arrivals {
            let at = Self.correctedTime(of: event)
            if let received = event.receivedAt, at - received > Self.future {
                rejected += 1
                continue
            }
            let time = min(at, event.receivedAt ?? at)
            let stream = Self.stream(of: event)
            let identity = [stream.site, stream.visitor, event.eventId]
            if times[identity, default: []].contains(where: { abs($0 - time) <= Self.horizon }) {
                duplicates += 1
                continue
            }
            times[identity, default: []].append(time)
            accepted.append(Observed(event: event, at: time))
        }
    }

    private static func correctedTime(of event: SampleEvent) -> Instant {
        guard let sent = event.sentAt, let received = event.receivedAt else { return event.occurredAt }
        guard received < sent || received - sent > clockTolerance else { return event.occurredAt }
        return event.occurredAt + (received - sent)
    }

    private static func isBefore(_ left: Observed, _ right: Observed) -> Bool {
        if left.at != right.at { return left.at < right.at }
        if left.event.seq ?? 0 != right.event.seq ?? 0 { return left.event.seq ?? 0 < right.event.seq ?? 0 }
        return left.event.eventId.utf8.lexicographicallyPrecedes(right.event.eventId.utf8)
    }

    private mutating func cut(_ stream: Stream, _ rows: [Observed]) {
        var current: Session?
        for row in rows {
            if let session = current, let first = session.rows.first, let last = session.rows.last {
                let isApart = stream.sessionKey == nil && row.at - last.at > Self.timeout
                let isBeyondCap = !isApart && row.at - first.at > Self.cap
                if isApart || isBeyondCap {
                    sessions.append(session)
                    current = Session(stream: stream, isContinuation: isBeyondCap, rows: [row])
                    continue
                }
            }
            if current == nil { current = Session(stream: stream, isContinuation: false, rows: []) }
            current?.rows.append(row)
        }
        if let current { sessions.append(current) }
    }
}
