import Postgres
import RunnerKit

/// `dbrunner rejects`: lines that could not be stored.
enum RejectsCommand {
    static let spec = CommandSpec(
        "rejects", "list and show lines that could not be stored",
        discussion: "Also lines that came through the inbox (api.track_events), which are numbered by their id there.",
        subcommands: [
            CommandSpec(
                "list", "list reasons, sources, line numbers and what to send instead",
                discussion: "Needs a role such as …_ingest or …_operator. No text of a line is shown.",
                options: [
                    .text("reason", "CODE", "only this reason, such as wrong_type:occurred_at"),
                    .text("source", "NAME", "only lines of this file, or of the inbox"),
                ],
                examples: [.init("dbrunner rejects list --source inbox", "What applications send wrongly:")], body: list
            ),
            CommandSpec(
                "show", "show a rejected line, for the privacy team",
                discussion: "A line is personal data: each look leaves an entry in the audit log.",
                arguments: [.init("ID", .one, "its number, from rejects list")],
                examples: [.init("dbrunner rejects show 4711", "As it was sent:")], body: show),
        ])

    private static func list(_ context: Context) throws {
        let rows = try context.connect().query(
            """
            select r.*, array_to_string(r.line_numbers, ' ') as numbers, array_to_string(r.ids, ' ') as id_list
            from pipeline.rejected_lines($1, $2) as r
            """, [.optional(context.options.text("reason")), .optional(context.options.text("source"))])
        for row in rows {
            context.output.json([
                "advice": .optional(row["advice"]), "first_at": .optional(row["first_at"]),
                "ids": numbers(row["id_list"]),
                "last_at": .optional(row["last_at"]), "line_numbers": numbers(row["numbers"]),
                "lines": row.int("lines").map { .integer($0) } ?? .null, "reason": .optional(row["reason"]),
                "source": .optional(row["source"]),
            ])
        }
        if rows.isEmpty { context.output.line("no rejected lines") }
        for row in rows {
            let lines = row.int64("lines") ?? 0
            context.output.line(
                "\(visible(row["reason"] ?? "")): \(counted(lines, "line")) of \(visible(row["source"] ?? ""))")
            if let advice = row["advice"] { context.output.line("  \(advice)") }
            let more = lines > 10 ? " …" : ""
            context.output.line(
                "  lines \(row["numbers"] ?? "")\(more); ids for rejects show: \(row["id_list"] ?? "")\(more)")
        }
    }

    private static func numbers(_ list: String?) -> JSON {
        .array((list ?? "").split(separator: " ").compactMap { Int($0) }.map { .integer($0) })
    }

    private static func show(_ context: Context) throws {
        guard let id = Int64(context.arguments[0]) else {
            throw Failure.usage(
                "ID must be a number, but is \"\(context.arguments[0])\"",
                hint: "`dbrunner rejects list` lists the ids.")
        }
        let row = try context.connect().query("select r.* from privacy.rejected_line($1) as r", [.int(id)])[0]
        context.output.line("\(visible(row["source"] ?? "")), line \(row["line_number"] ?? ""): \(row["reason"] ?? "")")
        context.output.line(visible(row["raw"] ?? ""))
        context.output.json([
            "id": .optional(row["id"]), "line_number": .optional(row["line_number"]), "raw": .optional(row["raw"]),
            "reason": .optional(row["reason"]), "rejected_at": .optional(row["rejected_at"]),
            "source": .optional(row["source"]),
        ])
    }
}
