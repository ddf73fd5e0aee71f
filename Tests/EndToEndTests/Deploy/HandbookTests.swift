import Foundation
import TestSupport
import Testing

/// Types the commands of `docs/alerts.md`, with a login that has the roles the page names.
@Suite struct HandbookTests {
    private let blocks: [(language: String, text: String)]

    init() throws {
        let page = try String(contentsOfFile: Checkout.root + "/docs/alerts.md", encoding: .utf8)
        blocks = page.matches(of: #/ *```(\w*)\n((?s:.*?))\n *```/#).map { (String($0.output.1), String($0.output.2)) }
    }

    @Test func commands() throws {
        let database = try MonitoredDatabase.shared.get()
        let user = "night_shift"
        for statement in [
            "drop role if exists \(user)",
            "create role \(user) login in role dbrunner_operator, dbrunner_privacy, pg_read_all_stats",
        ] { _ = try database.query(statement) }
        let url = database.server.url(database: database.name, user: user)
        let lines = Set(blocks.filter { $0.language.isEmpty }.flatMap { $0.text.split(separator: "\n") })
        let commands = lines.filter { $0.hasPrefix("dbrunner ") }
        #expect(commands.count > 10)
        for command in commands.sorted() {
            let words = command.split(separator: " ").dropFirst().map(String.init)
            let result = try Program.run(Checkout.dbrunner, words + ["--project", Checkout.root, "--database", url])
            // 1: what they look for is wrong. The archive of this database has no file.
            #expect([0, 1].contains(result.exit), "\(command): \(result.standardError)")
            #expect(!result.standardError.contains("42501"), "\(command): \(result.standardError)")
        }
        for block in blocks where block.language == "sql" {
            let typed = try Program.run(
                "psql", ["--no-psqlrc", "--set", "ON_ERROR_STOP=1", url], input: .text(block.text))
            #expect(typed.exit == 0, "\(typed.standardError)")
        }
    }
}
