import RunnerKit

/// `dbrunner check`: data quality checks.
enum CheckCommand {
    static let spec = CommandSpec(
        "check", "run the data quality checks",
        discussion: """
            A check is a file jobs/checks/NAME.sql: limits in its headers, and a select that returns a metric. The results \
            are kept in ops.data_quality_checks. A check without data has the status no_data, not pass. Exits with 1 if a \
            check fails or cannot be measured. Put your own checks into the subfolder checks of --jobs.
            """,
        arguments: [.init("NAME", .any, "checks, named like their files (default: all)")],
        options: [
            .flag("list", "list the checks, and run none"),
            .text("at", "TIME", "check the data as of this time, such as 2026-11-01T00:00Z (default: now)"),
            JobsCommand.folder,
        ],
        examples: [
            .init("dbrunner check", "What a scheduler runs every hour:"),
            .init("dbrunner check clock_skew reject_rate --json", "Two of them, for a script:"),
        ],
        interrupted: "Finished checks are recorded; run the command again.", body: run)

    private static func run(_ context: Context) throws {
        let checks = try checks(context)
        if context.options.isSet("list") { return list(checks, context.output) }
        let connection = try context.connect()
        let run = try QualityRun(on: connection, now: context.options.text("at"))
        var results: [QualityResult] = []
        for check in checks {
            try context.interrupt.check()
            let result = try run.run(check)
            results.append(result)
            show(result, context.output)
        }
        context.output.table(table(results))
        for result in results where !result.samples.isEmpty && result.status != "pass" {
            context.output.line("\(result.check.name): \(result.samples.joined(separator: "; "))")
        }
        let bad = results.count(where: \.isBad)
        guard bad == 0 else {
            throw Failure.failed(
                "\(bad) of \(counted(results.count, "check")) failed", hint: "docs/monitoring.md explains each check.")
        }
    }

    /// The checks that were named, or all.
    private static func checks(_ context: Context) throws -> [QualityCheck] {
        let all = try QualityCheck.readAll(in: JobsCommand.jobFolder(context))
        guard !context.arguments.isEmpty else { return all }
        return try context.arguments.map { name in
            guard let check = all.first(where: { $0.name == name }) else {
                throw Failure.notFound(
                    "check \"\(name)\" does not exist", hint: "`dbrunner check --list` lists the checks.")
            }
            return check
        }
    }

    private static func list(_ checks: [QualityCheck], _ output: Output) {
        var table = Table([
            .left("CHECK"), .left("TYPE"), .left("WARNS"), .left("FAILS"), .left("UNIT"), .left("TABLE"),
        ])
        for check in checks {
            table.add(check.name, check.type, check.warn, check.fail, check.unit, check.table)
            output.json([
                "check": .string(check.name), "fail": .string(check.fail), "summary": .string(check.summary),
                "table": .string(check.table), "type": .string(check.type), "unit": .string(check.unit),
                "warn": .string(check.warn), "window_seconds": .number(check.window.inSeconds),
            ])
        }
        output.table(table)
    }

    private static func show(_ result: QualityResult, _ output: Output) {
        output.json([
            "check": .string(result.check.name), "message": .string(result.message),
            "metric": result.metric.map { .number($0) } ?? .null,
            "samples": .array(result.samples.map { .string($0) }), "status": .string(result.status),
            "table": .string(result.check.table), "threshold": result.threshold.map { .number($0) } ?? .null,
            "trend": .array(result.trend.map { $0.map { .number($0) } ?? .null }), "type": .string(result.check.type),
        ])
    }

    private static func table(_ results: [QualityResult]) -> Table {
        var table = Table([.left("CHECK"), .left("STATUS"), .left("TREND"), .left("RESULT")])
        for result in results {
            table.add(result.check.name, result.status, sparkline(result.trend), result.message)
        }
        return table
    }
}

/// Numbers as a row of small bars, the greatest as high as a line; a space where there is none.
func sparkline(_ values: [Double?]) -> String {
    let bars = Array("▁▂▃▄▅▆▇█")
    let known = values.compactMap { $0 }
    guard let least = known.min(), let greatest = known.max() else { return "" }
    return String(
        values.map { value in
            guard let value else { return " " }
            let share = greatest > least ? (value - least) / (greatest - least) : 0
            return bars[Int((share * Double(bars.count - 1)).rounded())]
        })
}
