import RunnerKit

/// `dbrunner partitions`: the months of the big tables.
enum PartitionsCommand {
    static let spec = CommandSpec(
        "partitions", "list and create partitions, and find faults",
        discussion: """
            Sessions, page views and events have one partition per month (UTC). Every migrate and ingest creates those of \
            the months ahead; ingest also creates other months when it reads their events. Creating one blocks no session.
            """,
        options: [.text("table", "TABLE", "only partitions of this table, such as page_views")],
        examples: [.init("dbrunner partitions --table page_views", "The months of one table:")],
        subcommands: [
            CommandSpec(
                "make", "create the partitions of this month and the months ahead",
                options: [.text("month", "YYYY-MM", "create those of this month instead; it can be a past one")],
                examples: [.init("dbrunner partitions make --month 2026-11", "One month:")],
                interrupted: "Either all were created or none; run the command again.", body: make),
            CommandSpec(
                "doctor", "find missing months, leftovers, wrong owners and missing row security",
                discussion: "Prints how to fix each fault. Exits with 1 if there is one.",
                examples: [.init("dbrunner partitions doctor", "Check all partitions:")], body: doctor),
            CommandSpec(
                "attach", "attach a month that was detached by hand",
                discussion: """
                    While it is detached, nothing can be stored in its month. Rows of persons erased in the meantime are \
                    removed and consent decisions are applied; the next aggregate and refresh catch up.
                    """,
                arguments: [.init("NAME", .one, "the partition, such as page_views_2026_11")],
                examples: [.init("dbrunner partitions attach page_views_2026_11", "As partitions doctor suggests:")],
                interrupted: "Nothing was changed; run the command again.", body: attach),
        ],
        body: list)

    private static func list(_ context: Context) throws {
        let name = context.options.text("table")
        let partitions = try Partitions.list(on: context.connect(), table: name)
        if let name, partitions.isEmpty {
            throw Failure.notFound(
                "partitioned table \"\(name)\" does not exist", hint: "`dbrunner partitions` lists them.")
        }
        var table = Table([.left("TABLE"), .left("MONTH"), .right("ROWS"), .right("SIZE"), .left("STATE")])
        for partition in partitions {
            table.add(
                partition.table, String(partition.month.prefix(7)), "~" + grouped(partition.estimatedRows),
                readableBytes(partition.bytes), partition.isAttached ? "attached" : "not attached")
            context.output.json([
                "attached": .bool(partition.isAttached), "bytes": .integer(partition.bytes),
                "month": .string(String(partition.month.prefix(7))), "partition": .string(partition.name),
                "rows": .integer(partition.estimatedRows), "table": .string(partition.table),
            ])
        }
        context.output.table(table)
    }

    private static func make(_ context: Context) throws {
        let month = try context.options.text("month").map(checkedMonth)
        let connection = try context.connect()
        let made =
            try month.map { try Partitions.make(month: $0, on: connection) }
            ?? Partitions.makeAhead(on: connection)
        context.output.line(made == 0 ? "all partitions exist already" : "made \(counted(made, "partition"))")
        context.output.json(["made": .integer(made)])
    }

    private static func attach(_ context: Context) throws {
        let name = context.arguments[0]
        let attached = try Partitions.attach(name, on: context.connect(statementTimeout: .zero))
        context.output.line("attached \(name)  \(counted(attached.rows, "row"))")
        if attached.removed > 0 {
            context.output.line("removed \(counted(attached.removed, "row")) of people who were erased since")
        }
        context.output.json([
            "partition": .string(name), "removed": .integer(attached.removed), "rows": .integer(attached.rows),
        ])
    }

    private static func doctor(_ context: Context) throws {
        try DoctorCommand.report(Partitions.faults(on: context.connect()), to: context.output)
    }

    private static func checkedMonth(_ text: String) throws -> String {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, Int(parts[0]) != nil,
            let month = Int(parts[1]), (1...12).contains(month)
        else {
            throw Failure.usage("--month must be a month, but is \"\(text)\"", hint: "Write it as 2026-11.")
        }
        return text
    }
}
