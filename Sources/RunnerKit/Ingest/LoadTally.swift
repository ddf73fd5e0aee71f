import Postgres

/// What became of lines.
public struct LoadTally: Sendable, Equatable {
    /// Stored.
    public var accepted: Int64 = 0
    /// Known already, by site, visitor and event id.
    public var duplicates: Int64 = 0
    /// Put aside in `tracking.rejected_events` with a reason.
    public var rejected: Int64 = 0
    /// Left out on purpose: erased people, no consent, bots.
    public var dropped: Int64 = 0

    /// Events of another format that have no meaning here, by reason.
    public var ignored: [String: Int64] = [:]

    /// All of them: the lines that were read, or the events that the lines of another format hold.
    public var lines: Int64 { accepted + duplicates + rejected + dropped }

    public init() {}

    /// Adds the counts of a batch, as `pipeline.load_batch` returns them.
    mutating func add(_ row: Row) {
        accepted += row.int64("accepted") ?? 0
        duplicates += row.int64("duplicates") ?? 0
        rejected += row.int64("rejected") ?? 0
        dropped += row.int64("dropped") ?? 0
    }

    public static func += (sum: inout LoadTally, part: LoadTally) {
        sum.accepted += part.accepted
        sum.duplicates += part.duplicates
        sum.rejected += part.rejected
        sum.dropped += part.dropped
        sum.ignored.merge(part.ignored, uniquingKeysWith: +)
    }
}
