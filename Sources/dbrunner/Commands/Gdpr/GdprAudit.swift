import RunnerKit

/// `dbrunner gdpr audit`: is the log of what was done untouched?
enum GdprAudit {
    static let spec = CommandSpec(
        "audit", "list and check the log of what was done",
        subcommands: [
            CommandSpec(
                "list", "list entries, latest first",
                discussion: "For the privacy team and auditors. A person is there as a keyed hash only.",
                options: [
                    .integer("limit", in: 1...100_000, "how many (default: 50)"),
                    .text("action", "NAME", "only these, such as export, erase, consent or read"),
                ],
                examples: [.init("dbrunner gdpr audit list --action export", "Who exported what, and when?")],
                body: list),
            CommandSpec(
                "verify", "compute the chain of the audit log again",
                discussion: """
                    Finds entries that were changed, entries that are missing, and a tail that was cut off. Who can write \
                    everything can also write the whole chain anew: --expect-head, with a hash that a receipt printed and \
                    that was kept elsewhere, finds that, too. Exits 1 on a find.
                    """,
                options: [.text("expect-head", "HASH", "a hash that the log must still hold")],
                examples: [.init("dbrunner gdpr audit verify --expect-head 9f86d081…", "With the hash of a receipt:")],
                body: verify),
        ])

    private static func list(_ context: Context) throws {
        let rows = try context.connect().query(
            "select e.* from privacy.audit_entries($1, $2) as e",
            [.int(Int64(context.options.integer("limit") ?? 50)), .optional(context.options.text("action"))])
        var table = Table([
            .right("ENTRY"), .left("TIME"), .left("WHO"), .left("ACTION"), .left("OUTCOME"), .left("STEP"),
            .left("PERSON"),
        ])
        for row in rows {
            let details = row["details"].flatMap(JSON.init(parsing:)) ?? .null
            let step: String =
                if case .object(let members) = details, case .string(let text)? = members["step"] { text } else { "" }
            table.add(
                row["id"] ?? "", String((row["at"] ?? "").prefix(19)), row["actor"] ?? "", row["action"] ?? "",
                row["outcome"] ?? "", step, String((row["subject_ref"] ?? "").prefix(12)))
            context.output.json([
                "action": .optional(row["action"]), "actor": .optional(row["actor"]), "at": .optional(row["at"]),
                "details": details, "id": .integer(row.int64("id") ?? 0), "outcome": .optional(row["outcome"]),
                "subject_ref": .optional(row["subject_ref"]),
            ])
        }
        context.output.table(table)
    }

    private static func verify(_ context: Context) throws {
        let state = try AuditLog.verify(
            expecting: context.options.text("expect-head"), on: context.connect())
        for problem in state.problems {
            let entry = problem.entry.map { "entry \($0): " } ?? ""
            context.output.line(entry + problem.problem)
        }
        context.output.json([
            "entries": .integer(state.entries), "head": .string(state.head),
            "problems": .array(
                state.problems.map { problem in
                    .object([
                        "entry": problem.entry.map { .integer($0) } ?? .null, "problem": .string(problem.problem),
                    ])
                }),
        ])
        guard state.problems.isEmpty else { throw Failure.failed("the audit log was tampered with") }
        context.output.line("the audit log is whole: \(grouped(state.entries)) entries")
        context.output.line("head  \(state.head)")
    }
}
