import Postgres

/// Writes tables and months anew whose files still hold the bytes of rows of erased people: `vacuum` frees the room of a
/// row and leaves its bytes.
public struct FileRewrite {
    /// How much of it is done now.
    public enum Extent: Sendable {
        /// What takes a moment, after an erasure.
        case small
        /// All but large months that are not over yet.
        case all
    }

    public struct Step: Sendable {
        /// The table or partition.
        public let name: String
        /// With indexes, before.
        public let bytes: Int64
        /// Why it still waits; nil when it was done.
        public let reason: String?
        /// Whether it waits for something that ends by itself.
        public let isInUse: Bool
    }

    /// Bytes of a table that may block for as long as it takes to write it.
    private static let small: Int64 = 32 * 1024 * 1024
    private static let lockTimeout = Duration.seconds(1)

    private let connection: Connection

    public init(on connection: Connection) {
        self.connection = connection
    }

    /// Each table in a transaction of its own. What is in use is left for the next run.
    /// - Parameter report: Called after each table; may throw to stop.
    public func run(_ extent: Extent, report: (Step) throws -> Void) throws {
        for _ in 1...2 {
            _ = try RetryPolicy.conflict.run { _ in try connection.query("select privacy.begin_rewrites()") }
        }
        try connection.withLockTimeout(Self.lockTimeout) { try rewrite(extent, report: report) }
    }

    private func rewrite(_ extent: Extent, report: (Step) throws -> Void) throws {
        for row in try connection.query("select * from privacy.rewrites()") {
            let bytes = row.int64("bytes") ?? 0
            let isLarge = bytes > Self.small
            let isOpen = row.bool("is_open_month") ?? false
            if extent == .small && (isLarge || row.bool("is_aggregate") ?? false) { continue }
            func step(_ reason: String?, isInUse: Bool = false) -> Step {
                Step(name: row["name"] ?? "", bytes: bytes, reason: reason, isInUse: isInUse)
            }
            if isOpen && isLarge {
                try report(step("its month is not over yet"))
                continue
            }
            do {
                let watched = try isLarge ? watch(row) : nil
                let reason = try connection.query(
                    "select privacy.rewrite_relation($1::oid, $2)",
                    [.int(row.int64("relation") ?? 0), .optional(watched)])[0][0]
                try report(step(reason, isInUse: reason != nil))
            } catch PostgresError.server(let error) where SQLState.inUse.contains(error.sqlState) {
                try report(step("is in use", isInUse: true))
            }
        }
    }

    /// Has the server count what is written into a large month from now on; nil for other tables.
    private func watch(_ row: Row) throws -> Int64? {
        try connection.query("select privacy.watch_relation($1::oid)", [.int(row.int64("relation") ?? 0)])[0].int64(0)
    }
}
