import RunnerKit

/// What `dbrunner retain --dry-run` prints: table by table, in the order in which it would happen.
struct RetentionReport {
    let output: Output

    func show(_ plan: [RetentionStep], _ expired: [ExpiredRows]) {
        var table = Table([
            .left("ACTION"), .left("TABLE"), .left("MONTH"), .right("ROWS"), .right("SIZE"), .left("DUE SINCE"),
            .left("STATE"),
        ])
        for step in plan {
            table.add(
                step.action.rawValue, step.parent, String(step.rangeStart.prefix(7)), grouped(step.rows),
                readableBytes(step.bytes), String(step.dueAt.prefix(10)), step.state?.rawValue ?? "")
            output.json([
                "action": .string(step.action.rawValue), "bytes": .integer(step.bytes),
                "due_since": .string(String(step.dueAt.prefix(10))), "first_at": .optional(step.firstAt),
                "last_at": .optional(step.lastAt), "month": .string(String(step.rangeStart.prefix(7))),
                "partition": .string(step.partition), "rows": .integer(step.rows),
                "state": .optional(step.state?.rawValue), "table": .string(step.parent),
            ])
        }
        for rows in expired {
            table.add("expire", rows.table, "", grouped(rows.rows), "", String(rows.dueAt.prefix(10)), "")
            output.json([
                "action": .string("expire"), "due_since": .string(String(rows.dueAt.prefix(10))),
                "first_at": .string(rows.firstAt), "rows": .integer(rows.rows), "table": .string(rows.table),
            ])
        }
        if plan.isEmpty && expired.isEmpty { output.line("nothing is due") } else { output.table(table) }
    }
}
