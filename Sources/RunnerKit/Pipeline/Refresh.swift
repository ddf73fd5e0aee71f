import Postgres

/// Brings the rollups up to date, bucket by dirty bucket, and then what is made of them as a whole: the materialized
/// views, and the paths of whole ranges.
public struct Refresh {
    public struct Totals: Sendable, Equatable {
        /// Days of sites whose sessions were counted again.
        public var days: Int64 = 0
        /// Hours of sites whose page views were counted again.
        public var hours: Int64 = 0
        /// Days and hours that changed and take so long that they are left for a later run.
        public var resting: Int64 = 0
    }

    private let connection: Connection
    private let computesAll: Bool
    private let report: (Totals) throws -> Void
    private var totals = Totals()

    /// - Parameters:
    ///   - computesAll: Whether days and hours that take long are computed although they were a short time ago.
    ///   - report: Called after each transaction with what has been done so far.
    public init(
        on connection: Connection, computesAll: Bool = false, report: @escaping (Totals) throws -> Void = { _ in }
    ) {
        self.connection = connection
        self.computesAll = computesAll
        self.report = report
    }

    public mutating func run() throws -> Totals {
        try refreshRollups()
        _ = try RetryPolicy.conflict.run { _ in
            try connection.query("select reporting.refresh_views(p_only_stale => true)")
        }
        _ = try RetryPolicy.conflict.run { _ in try connection.query("select reporting.refresh_paths()") }
        return totals
    }

    /// Takes what was logged by now: events go on coming in, and the next run is for those.
    private mutating func refreshRollups() throws {
        let begin = try connection.query("select clock_timestamp() as now")[0]["now"]
        while true {
            let row = try RetryPolicy.conflict.run { _ in
                try connection.query(
                    "select * from reporting.refresh_rollups(p_logged_until => $1, p_all => $2)",
                    [.optional(begin), .bool(computesAll)])[0]
            }
            totals.days += row.int64("day_buckets") ?? 0
            totals.hours += row.int64("hour_buckets") ?? 0
            totals.resting = row.int64("resting") ?? 0
            try report(totals)
            guard row.bool("remaining") == true else { return }
        }
    }
}
