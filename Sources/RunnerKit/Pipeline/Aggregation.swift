import Postgres

/// Drains the inbox, derives the sessions of visitors with new events, and closes sessions after their timeout.
///
/// Each step is one transaction of the server, small enough for the memory it may use; whatever dies
/// between two of them, the next run goes on where this one stopped.
public struct Aggregation {
    /// What has been done so far.
    public struct Totals: Sendable, Equatable {
        /// Events of the inbox, by what became of them.
        public var accepted: Int64 = 0
        public var duplicates: Int64 = 0
        public var rejected: Int64 = 0
        public var dropped: Int64 = 0
        /// Streams of events (person, site, session key) that were looked at again.
        public var streams: Int64 = 0
        /// Sessions written, and removed because others took their place.
        public var sessions: Int64 = 0
        public var removed: Int64 = 0
        /// Sessions closed by time alone.
        public var closed: Int64 = 0

        /// Events taken from the inbox.
        public var drained: Int64 { accepted + duplicates + rejected + dropped }
    }

    /// Called after each transaction with what has been done so far; what it throws ends the run.
    public typealias Report = (Totals) throws -> Void

    private let connection: Connection
    private let derivesAll: Bool
    private let report: Report
    private var totals = Totals()

    /// - Parameter derivesAll: Whether the sessions of visitors who are in the middle of one are derived on a busy site, too.
    public init(on connection: Connection, derivesAll: Bool = false, report: @escaping Report = { _ in }) {
        self.connection = connection
        self.derivesAll = derivesAll
        self.report = report
    }

    /// Does all of it.
    public mutating func run() throws -> Totals {
        try drainInbox()
        return try runWithoutInbox()
    }

    /// Derives and closes sessions, leaving the inbox to `aggregate`; for a load that has just been stored.
    public mutating func runWithoutInbox() throws -> Totals {
        try deriveSessions()
        try closeSessions()
        // Closing a session decides what became of its open tasks.
        if totals.closed > 0 { try deriveSessions() }
        return totals
    }

    /// Takes what has arrived by now: applications go on sending, and the next run is for that.
    private mutating func drainInbox() throws {
        let begin = try now()
        while true {
            let row = try step("select * from pipeline.drain_inbox()")
            let before = totals.drained
            totals.accepted += row.int64("accepted") ?? 0
            totals.duplicates += row.int64("duplicates") ?? 0
            totals.rejected += row.int64("rejected") ?? 0
            totals.dropped += row.int64("dropped") ?? 0
            try report(totals)
            guard try inboxHoldsEvents(from: begin) else { return }
            if totals.drained == before { sleep(for: .milliseconds(100)) }
        }
    }

    /// Events that another session is storing are passed over. It may have lost its runner and be about to give them
    /// back, so the inbox is drained only when none of them is left.
    private func inboxHoldsEvents(from begin: String?) throws -> Bool {
        try !connection.query(
            "select from pipeline.backlog() as b where b.step = 'inbox' and b.since <= $1::timestamptz",
            [.optional(begin)]
        ).isEmpty
    }

    /// Takes what was logged by now, as with the inbox.
    private mutating func deriveSessions() throws {
        let begin = try now()
        while true {
            let row = try step(
                "select * from pipeline.derive_sessions(p_logged_until => $1, p_all => $2)",
                [.optional(begin), .bool(derivesAll)])
            totals.streams += row.int64("streams") ?? 0
            totals.sessions += row.int64("sessions") ?? 0
            totals.removed += row.int64("removed") ?? 0
            try report(totals)
            guard row.bool("remaining") == true else { return }
        }
    }

    private mutating func closeSessions() throws {
        let row = try step("select pipeline.close_sessions() as closed")
        totals.closed = row.int64("closed") ?? 0
        try report(totals)
    }

    private func now() throws -> String? { try step("select clock_timestamp() as now")["now"] }

    private func step(_ sql: String, _ parameters: [Value] = []) throws -> Row {
        try RetryPolicy.conflict.run { _ in try connection.query(sql, parameters)[0] }
    }
}
