import Postgres

/// One thing that the policies ask for.
public struct RetentionStep: Sendable {
    public enum Action: String, Sendable {
        /// Copy a month to a file, and drop it.
        case archive
        /// Delete the file of an archive.
        case delete
        /// Pack a month that is seldom written.
        case warm
    }

    public let action: Action
    public let parent: String
    public let partition: String
    /// First instant of the month, UTC.
    public let rangeStart: String
    /// Since when it is due, UTC.
    public let dueAt: String
    /// An estimate, until it is counted or archived.
    public private(set) var rows: Int64
    /// Time of the first row and of the last one, UTC; nil until they are counted, and where there is no row.
    public private(set) var firstAt: String?
    public private(set) var lastAt: String?
    /// Of the partition with its indexes, or of the file.
    public let bytes: Int64
    /// How far an earlier run was; nil if none was.
    public let state: Archive.State?
    let archiveID: Int64?

    init(_ row: Row) {
        action = row["action"].flatMap(Action.init(rawValue:)) ?? .archive
        parent = row["parent"] ?? ""
        partition = row["partition"] ?? ""
        rangeStart = row["range_start"] ?? ""
        dueAt = row["due_at"] ?? ""
        rows = row.int64("estimated_rows") ?? 0
        bytes = row.int64("bytes") ?? 0
        state = row["state"].flatMap(Archive.State.init(rawValue:))
        archiveID = row.int64("archive_id")
    }

    /// What is due now, in the order in which it must be done.
    public static func plan(on connection: Connection) throws -> [RetentionStep] {
        try connection.query("select * from ops.retention_plan()").map(RetentionStep.init)
    }

    /// The same with exact rows, which takes reading the months.
    public static func countedPlan(on connection: Connection) throws -> [RetentionStep] {
        var plan = try plan(on: connection)
        let months = plan.filter { $0.action != .delete }.map(\.partition)
        var counts: [String: Row] = [:]
        for row in try connection.query("select * from privacy.count_months($1)", [.textArray(months)]) {
            counts[row["partition"] ?? ""] = row
        }
        for index in plan.indices where plan[index].action != .delete {
            guard let count = counts[plan[index].partition] else { continue }
            plan[index].rows = count.int64("rows") ?? 0
            plan[index].firstAt = count["first_at"]
            plan[index].lastAt = count["last_at"]
        }
        return plan
    }
}
