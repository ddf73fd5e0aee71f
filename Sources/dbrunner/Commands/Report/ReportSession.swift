import Postgres
import RunnerKit

/// `dbrunner report session`: one session in order.
enum ReportSession {
    static let spec = CommandSpec(
        "session", "one session in order: pages, events, incidents, configurations, measurements",
        discussion: """
            For researchers, of the sites granted to them, and for the privacy team, whose call is recorded in the audit log. \
            Sessions without consent are not shown.
            """,
        arguments: [.init("ID", .one, "session_id of tracking.user_sessions")],
        examples: [.init("dbrunner report session 0b1e3a52-7c0d-5e0f-9a55-0d7c3c1f2a10", "What happened in it:")],
        body: run)

    private static func run(_ context: Context) throws {
        let id = context.arguments[0]
        guard id.wholeMatch(of: #/[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/#) != nil else {
            throw Failure.usage(
                "ID must be the id of a session, but is \"\(id)\"", hint: "Take session_id of tracking.user_sessions.")
        }
        let rows = try context.connect().query("select t.* from api.session_timeline($1::uuid) as t", [.text(id)])
        var table = Table([
            .right("AFTER"), .left("KIND"), .left("NAME"), .left("PAGE"), .left("ELEMENT"), .right("VALUE"),
        ])
        for row in rows {
            table.add(
                readable(.seconds(row.double("seconds") ?? 0)), row["kind"] ?? "", visible(row["name"] ?? ""),
                visible(row["page"] ?? ""), visible(row["element"] ?? ""), row["value"] ?? "")
            context.output.json([
                "at": .optional(row["at"]), "details": row["details"].flatMap(JSON.init(parsing:)) ?? .null,
                "element": .optional(row["element"]), "kind": .optional(row["kind"]), "name": .optional(row["name"]),
                "page": .optional(row["page"]), "seconds": row.double("seconds").map { .number($0) } ?? .null,
                "value": row.double("value").map { .number($0) } ?? .null,
            ])
        }
        context.output.line("SESSION \(id)  \(rows.first?["at"].map { String($0.prefix(19)) } ?? "")")
        context.output.table(table)
    }
}
