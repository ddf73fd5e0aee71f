import Postgres

/// Brings the rollups up to date, bucket by dirty bucket, and then the materialized views over them.
public struct Refresh {
    public struct Totals: Sendable, Equatable {
        /// Buckets (a site's day or hour) that were computed again.
        public var buckets: Int64 = 0
        /// Materialized views that were refreshed.
        public var views: Int64 = 0
    }

    private let connection: Connection
    private let report: (Totals) throws -> Void
    private var totals = Totals()

    /// - Parameter report: Called after each transaction with what has been done so far.
    public init(on connection: Connection, report: @escaping (Totals) throws -> Void = { _ in }) {
        self.connection = connection
        self.report = report
    }

    public mutating func run() throws -> Totals {
        try refreshRollups()
        totals.views = try retryingTransient {
            try connection.query("select reporting.refresh_views() as views")[0].int64("views") ?? 0
        }
        try report(totals)
        return totals
    }

    private mutating func refreshRollups() throws {
        while true {
            let row = try retryingTransient { try connection.query("select * from reporting.refresh_rollups()")[0] }
            totals.buckets += row.int64("buckets") ?? 0
            try report(totals)
            guard row.bool("remaining") == true else { return }
        }
    }
}
