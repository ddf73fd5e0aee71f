import Postgres

/// The month partitions of the big tables.
public enum Partitions {
    public struct Partition: Sendable {
        public let table: String
        public let name: String
        /// First day of its month, as `2026-11-01`.
        public let month: String
        public let isAttached: Bool
        public let estimatedRows: Int64
        public let bytes: Int64
    }

    public static func list(on connection: Connection, table: String?) throws -> [Partition] {
        try connection.query(
            """
            select p.parent_table, p.partition, p.month, p.is_attached, p.estimated_rows, p.bytes
            from ops.partitions as p
            where p.parent_table = coalesce($1, p.parent_table)
            order by p.parent_table, p.month
            """, [table.map { .text($0) } ?? .null]
        ).map { row in
            Partition(
                table: row["parent_table"] ?? "", name: row["partition"] ?? "", month: row["month"] ?? "",
                isAttached: row.bool("is_attached") ?? false,
                estimatedRows: row.int64("estimated_rows") ?? 0, bytes: row.int64("bytes") ?? 0)
        }
    }

    /// Makes those of this month and of the months ahead that the policies ask for.
    /// - Returns: How many were made.
    public static func makeAhead(on connection: Connection) throws -> Int {
        try connection.query("select ops.make_partitions_ahead() as made")[0].int("made") ?? 0
    }

    /// Makes those of one month for all tables.
    /// - Parameter month: `2026-11`.
    /// - Returns: How many were made.
    /// - Throws: `Failure` for a month that no table may have.
    public static func make(month: String, on connection: Connection) throws -> Int {
        let day = Value.text(month + "-01")
        let made = try connection.query("select ops.make_month($1::date) as made", [day])[0].int("made") ?? 0
        guard made == 0 else { return made }
        let floors = try connection.query(
            """
            select to_char(min(p.retention_floor) at time zone 'UTC', 'YYYY-MM-DD') as floor
            from ops.partition_policies as p
            having min(p.retention_floor) >= ($1::date + interval '1 month') at time zone 'UTC'
            """, [day])
        if let floor = floors.first?["floor"] {
            throw Failure.failed(
                "cannot create partitions of \(month): it is below the retention floor",
                hint: "Rows of before \(floor) are not stored; the policies are in ops.partition_policies.")
        }
        return 0
    }

    /// Attaches a month that was detached by hand.
    /// - Returns: Its rows, and how many of people who were erased meanwhile were removed.
    /// - Throws: SQLSTATE RB404 when there is none, RB410 below the retention floor.
    public static func attach(_ name: String, on connection: Connection) throws -> (rows: Int64, removed: Int64) {
        let row = try connection.query("select * from privacy.attach_partition($1)", [.text(name)])[0]
        return (row.int64("attached") ?? 0, row.int64("removed") ?? 0)
    }

    /// Gaps, leftovers, wrong owners, missing row security; empty when all is well.
    public static func faults(on connection: Connection) throws -> [Doctor.Fault] {
        try connection.query(
            "select f.fault, f.object, f.fix from ops.partition_faults as f order by f.object, f.fault"
        ).map { row in
            Doctor.Fault(
                area: "partitions", severity: .fault, object: row["object"] ?? "", fault: row["fault"] ?? "",
                fix: row["fix"] ?? "")
        }
    }
}
