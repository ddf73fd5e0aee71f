import RunnerKit

/// `dbrunner gdpr requests`: what was asked for, and until when it is due.
enum GdprRequests {
    private static let kinds = ["export", "erase", "anonymize", "rectify", "restrict", "object"]

    static let spec = CommandSpec(
        "requests", "list, record and close requests of people",
        discussion: """
            Without a subcommand it lists what is open, the most urgent first, and exits 1 if something is overdue. A \
            request is due within one month (gdpr) or 45 days (ccpa). Erasing and anonymizing close theirs by themselves.
            """,
        options: [.flag("closed", "list those that were answered instead")],
        examples: [.init("dbrunner gdpr requests", "What is due?")],
        subcommands: [
            CommandSpec(
                "add", "record a request", arguments: [PersonOptions.argument],
                options: PersonOptions.all + [
                    .choice("kind", kinds, "what was asked for"),
                    .choice("regime", ["gdpr", "ccpa"], "by which law (default: gdpr)"),
                    .text("received", "TIME", "when it came, such as 2026-11-21 (default: now)"),
                    .text("note", "TEXT", "must not name the person"),
                ],
                examples: [.init("dbrunner gdpr requests add 42 --kind export", "Came today:")], body: add),
            CommandSpec(
                "close", "end a request", arguments: [.init("NUMBER", .one, "its number")],
                options: [
                    .choice("outcome", ["done", "refused", "withdrawn"], "how it ended (default: done)"),
                    .text("note", "TEXT", "must not name the person"),
                ],
                examples: [.init("dbrunner gdpr requests close 7", "Answered:")], body: close),
            CommandSpec(
                "letter", "print the letter that answers a request",
                discussion: "The controller is that of the settings controller_name and controller_contact.",
                arguments: [.init("NUMBER", .one, "its number")],
                options: [.text("language", "CODE", "en (default), de, or what privacy.page_texts has")],
                examples: [.init("dbrunner gdpr requests letter 7 --language de", "In German:")], body: letter),
        ],
        body: list)

    private static func list(_ context: Context) throws {
        if context.options.isSet("closed") { return try listClosed(context) }
        let requests = try Requests.open(on: context.connect())
        var table = Table([
            .right("NUMBER"), .left("KIND"), .left("LAW"), .left("RECEIVED"), .left("DUE"), .left("NOTE"),
        ])
        for request in requests {
            table.add(
                "\(request.id)", request.kind, request.regime, String(request.receivedAt.prefix(10)),
                String(request.dueAt.prefix(10)) + (request.isOverdue ? "  overdue" : ""), request.note ?? "")
            context.output.json([
                "id": .integer(request.id), "kind": .string(request.kind), "regime": .string(request.regime),
                "received_at": .string(request.receivedAt), "due_at": .string(request.dueAt),
                "is_overdue": .bool(request.isOverdue), "note": .optional(request.note),
            ])
        }
        if requests.isEmpty {
            context.output.line("no request is open")
        } else {
            context.output.table(table)
        }
        let overdue = requests.filter(\.isOverdue).count
        guard overdue == 0 else {
            throw Failure.failed("\(counted(overdue, "request is", "requests are")) overdue")
        }
    }

    private static func listClosed(_ context: Context) throws {
        let rows = try context.connect().query("select q.* from privacy.closed_requests() as q")
        var table = Table([
            .right("NUMBER"), .left("KIND"), .left("LAW"), .left("RECEIVED"), .left("CLOSED"), .left("OUTCOME"),
            .left("NOTE"),
        ])
        for row in rows {
            table.add(
                row["id"] ?? "", row["kind"] ?? "", row["regime"] ?? "", String((row["received_at"] ?? "").prefix(10)),
                String((row["finished_at"] ?? "").prefix(10)), row["outcome"] ?? "", row["note"] ?? "")
            context.output.json([
                "finished_at": .optional(row["finished_at"]), "id": .integer(row.int64("id") ?? 0),
                "kind": .optional(row["kind"]),
                "note": .optional(row["note"]), "outcome": .optional(row["outcome"]),
                "received_at": .optional(row["received_at"]),
                "regime": .optional(row["regime"]),
            ])
        }
        if rows.isEmpty { context.output.line("no request was closed") } else { context.output.table(table) }
    }

    private static func letter(_ context: Context) throws {
        guard let id = Int64(context.arguments[0]) else { throw Failure.usage("NUMBER is not a whole number") }
        let text =
            try context.connect().query(
                "select privacy.answer_letter($1, $2)", [.int(id), .text(context.options.text("language") ?? "en")])[0][
                0] ?? ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { context.output.line(String(line)) }
        context.output.json(["letter": .string(text)])
    }

    private static func add(_ context: Context) throws {
        guard let kind = context.options.text("kind") else {
            throw Failure.usage("gdpr requests add needs --kind", hint: "One of \(kinds.joined(separator: ", ")).")
        }
        let id = try Requests.add(
            PersonOptions.person(context), kind: kind, regime: context.options.text("regime") ?? "gdpr",
            receivedAt: context.options.text("received"), note: context.options.text("note"),
            on: context.connect())
        context.output.line("recorded request \(id)")
        context.output.json(["id": .integer(id)])
    }

    private static func close(_ context: Context) throws {
        guard let id = Int64(context.arguments[0]) else { throw Failure.usage("NUMBER is not a whole number") }
        try Requests.close(
            id, outcome: context.options.text("outcome") ?? "done", note: context.options.text("note"),
            on: context.connect())
        context.output.line("closed request \(id)")
        context.output.json(["closed": .integer(id)])
    }
}
