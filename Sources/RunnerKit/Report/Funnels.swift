import Postgres

/// The funnels that a database knows.
public enum Funnels {
    public struct Funnel: Sendable {
        public let name: String
        public let mode: String
        public let countedBy: String
        /// The longest way from the first step to the last; nil without end.
        public let window: String?
        /// The names of its steps, in order.
        public fileprivate(set) var steps: [String]
    }

    public static func list(on connection: Connection) throws -> [Funnel] {
        let rows = try connection.query(
            """
            select f.name, f.mode, f.counted_by, f.conversion_window, f.step_name as step
            from api.funnels() as f
            order by f.name, f.step
            """)
        var funnels: [Funnel] = []
        for row in rows {
            let name = row["name"] ?? ""
            if funnels.last?.name != name {
                funnels.append(
                    Funnel(
                        name: name, mode: row["mode"] ?? "", countedBy: row["counted_by"] ?? "",
                        window: row["conversion_window"], steps: []))
            }
            if let step = row["step"] { funnels[funnels.count - 1].steps.append(step) }
        }
        return funnels
    }
}
