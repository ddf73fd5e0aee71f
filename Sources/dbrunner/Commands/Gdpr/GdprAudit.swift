import RunnerKit

/// `dbrunner gdpr audit`: is the log of what was done untouched?
enum GdprAudit {
    static let spec = CommandSpec(
        "audit", "check the log of what was done",
        subcommands: [
            CommandSpec(
                "verify", "compute the chain of the audit log again",
                discussion: """
                    Finds entries that were changed, entries that are missing, and a tail that was cut off. Who can write \
                    everything can also write the whole chain anew: --expect-head, with a hash that a receipt printed and \
                    that was kept elsewhere, finds that, too. Exits 1 on a find.
                    """,
                options: [.text("expect-head", "HASH", "a hash that the log must still hold")],
                examples: [.init("dbrunner gdpr audit verify --expect-head 9f86d081…", "With the hash of a receipt:")],
                body: verify)
        ])

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
