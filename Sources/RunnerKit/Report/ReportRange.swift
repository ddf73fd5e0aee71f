import Postgres

/// What a report is about: one site and its days, as the database understands what was asked for.
public struct ReportRange: Sendable {
    /// What was asked for; nil where it was left to the database.
    public struct Request: Sendable {
        public var site: String?
        /// Days as `2026-11-01`; the last one is excluded.
        public var from: String?
        public var to: String?
        /// How long, as an interval of PostgreSQL.
        public var last: String?

        public init(site: String? = nil, from: String? = nil, to: String? = nil, last: String? = nil) {
            self.site = site
            self.from = from
            self.to = to
            self.last = last
        }
    }

    public let site: String
    public let timeZone: String
    /// Days as `2026-11-01`; `toDay` is the first that no longer counts, `lastDay` the one before it.
    public let fromDay: String
    public let toDay: String
    public let lastDay: String
    /// As many days earlier.
    public let beforeDay: String
    /// The days between which sessions of the site were counted; nil if none ever were.
    public let counted: ClosedDays?
    /// From how many people on a group is named.
    public let minimumGroup: Int

    /// The period before, of the same length.
    var before: ReportRange {
        ReportRange(
            site: site, timeZone: timeZone, fromDay: beforeDay, toDay: fromDay, lastDay: fromDay, beforeDay: beforeDay,
            counted: counted, minimumGroup: minimumGroup)
    }

    public struct ClosedDays: Sendable {
        public let first: String
        public let last: String
    }

    /// Why there may be no answer at all; nil if the site has sessions that count around these days.
    public var whyEmpty: String? {
        guard let counted else {
            return "No session of \(site) was ever counted. Was its traffic ingested and refreshed (dbrunner status), "
                + "and did people consent (dbrunner sites list)?"
        }
        guard counted.last < fromDay || counted.first >= toDay else { return nil }
        return "Its sessions are of \(counted.first) to \(counted.last); choose days with --from and --to."
    }

    /// - Throws: The server's error for a site that may not be seen, and for a range that is none.
    public static func resolve(_ request: Request, on connection: Connection) throws -> ReportRange {
        let row = try connection.query(
            """
            select r.*, r.to_day - 1 as last_day, r.from_day - (r.to_day - r.from_day) as before_day
            from api.report_range(p_site => $1, p_from => $2, p_to => $3, p_last => $4) as r
            """, [.optional(request.site), .optional(request.from), .optional(request.to), .optional(request.last)])[0]
        return ReportRange(
            site: row["site"] ?? "", timeZone: row["time_zone"] ?? "", fromDay: row["from_day"] ?? "",
            toDay: row["to_day"] ?? "", lastDay: row["last_day"] ?? "", beforeDay: row["before_day"] ?? "",
            counted: row["first_counted"].flatMap { first in
                row["last_counted"].map { ClosedDays(first: first, last: $0) }
            }, minimumGroup: row.int("minimum_group") ?? 0)
    }
}
