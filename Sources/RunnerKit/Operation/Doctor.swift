import Foundation
import Postgres

/// Looks at what a DBA would check by hand.
public struct Doctor {
    /// Something to fix.
    public struct Fault: Sendable {
        /// Whether something is wrong, or only worth a thought.
        public enum Severity: String, Sendable {
            case fault, advice
        }

        public let area: String
        public let severity: Severity
        public let object: String
        public let fault: String
        /// The statement or command that fixes it, else what to do.
        public let fix: String
    }

    /// As far as events may be ahead before their times are corrected.
    private static let clockTolerance = 5.0

    private let connection: Connection
    private let now: () -> Date

    /// - Parameter now: The clock of this machine.
    public init(on connection: Connection, now: @escaping () -> Date = { Date() }) {
        self.connection = connection
        self.now = now
    }

    /// What is wrong first, then advice.
    public func examine() throws -> [Fault] {
        // Catalogs are small: compiling the query would take longer than all of it.
        try connection.run("set jit = off")
        let rows = try connection.query(
            """
            select f.area, f.severity, f.object, f.fault, f.fix
            from ops.faults as f
            order by f.area, f.object, f.fault
            """)
        let faults = rows.map { row in
            Fault(
                area: row["area"] ?? "", severity: row["severity"].flatMap(Fault.Severity.init) ?? .fault,
                object: row["object"] ?? "", fault: row["fault"] ?? "", fix: row["fix"] ?? "")
        }
        let all = try clockFaults() + faults + ArchiveFolders(connection: connection).faults()
        return all.filter { $0.severity == .fault } + all.filter { $0.severity == .advice }
    }

    /// The server's clock decides on partitions and retention, this one's on schedules. The way there and back is no
    /// difference.
    private func clockFaults() throws -> [Fault] {
        let asked = now().timeIntervalSince1970
        let answer =
            try connection.query("select extract(epoch from clock_timestamp()) as now")[0].double("now") ?? asked
        let answered = now().timeIntervalSince1970
        let ahead = answer > answered ? answer - answered : min(0, answer - asked)
        guard abs(ahead) > Self.clockTolerance else { return [] }
        let seconds = Int(abs(ahead).rounded())
        return [
            Fault(
                area: "clock", severity: .fault, object: "clock of the server",
                fault: "is \(seconds) s \(ahead > 0 ? "ahead of" : "behind") that of this machine",
                fix: "let both take their time from the network (chrony, systemd-timesyncd)")
        ]
    }
}
