import Postgres

/// The sites whose traffic is tracked.
public enum Sites {
    public struct Site: Sendable {
        public let id: Int
        public let name: String
        public let consentMode: String
        public let timeZone: String
        public let domain: String?
        /// What the consent of an event may do: `grant`, or only `withdraw`.
        public let consentByEvent: String
    }

    /// What may be said about a site; nil leaves it as it is.
    public struct Changes: Sendable {
        public var consentMode: String?
        public var timeZone: String?
        public var domain: String?
        public var consentByEvent: String?

        public init(
            consentMode: String? = nil, timeZone: String? = nil, domain: String? = nil, consentByEvent: String? = nil
        ) {
            self.consentMode = consentMode
            self.timeZone = timeZone
            self.domain = domain
            self.consentByEvent = consentByEvent
        }

        /// Whether nothing is said.
        public var isEmpty: Bool { all.allSatisfy { $0 == nil } }

        private var all: [String?] { [consentMode, timeZone, domain, consentByEvent] }

        var values: [Value] {
            all.map { $0.map { .text($0) } ?? .null }
        }
    }

    public static func list(on connection: Connection) throws -> [Site] {
        try connection.query(
            """
            select s.id, s.name, s.consent_mode, s.time_zone, s.domain, s.consent_by_event
            from tracking.sites as s
            order by s.name
            """
        ).map { row in
            Site(
                id: row.int("id") ?? 0, name: row["name"] ?? "", consentMode: row["consent_mode"] ?? "",
                timeZone: row["time_zone"] ?? "", domain: row["domain"], consentByEvent: row["consent_by_event"] ?? "")
        }
    }

    /// Adds a site, and throws the server's error if there is one of that name.
    public static func add(_ name: String, _ changes: Changes, on connection: Connection) throws {
        _ = try connection.query(
            "select tracking.add_site($1, $2, $3, $4, $5)", [.text(name)] + changes.values)
    }

    /// Lets a login see a site, or all sites by the name `all`.
    /// - Returns: False if it did already.
    public static func grant(_ name: String, to login: String, on connection: Connection) throws -> Bool {
        try connection.query(
            "select tracking.grant_site($1, $2) as done", [.text(name), .text(login)])[0].bool("done") ?? false
    }

    /// Takes that back.
    /// - Returns: False if there was nothing to take back.
    public static func revoke(_ name: String, from login: String, on connection: Connection) throws -> Bool {
        try connection.query(
            "select tracking.revoke_site($1, $2) as done", [.text(name), .text(login)])[0].bool("done") ?? false
    }

    /// Changes a site, with everything that follows for what is stored already.
    public static func change(_ name: String, _ changes: Changes, on connection: Connection) throws {
        _ = try connection.query(
            "select tracking.change_site($1, $2, $3, $4, $5)", [.text(name)] + changes.values)
    }
}
