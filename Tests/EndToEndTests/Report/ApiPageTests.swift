import Foundation
import TestSupport
import Testing

/// Every call that `docs/api.md` shows is made, in order, and answers what the page says. `make docs` writes the answers anew.
@Suite struct ApiPageTests {
    private static let path = Checkout.root + "/docs/api.md"

    @Test func answersAreReal() throws {
        let database = try TestServer.shared.makeApiPageDatabase()
        var page = try ApiPage(String(contentsOfFile: Self.path, encoding: .utf8))
        for place in page.examples.indices {
            let answer = try database.psql(page.examples[place].question)
            if isRecordingGolden {
                page.examples[place].answer = answer
            } else if page.examples[place].answer != answer {
                Issue.record(
                    """
                    docs/api.md shows another answer, and make docs writes it anew. The call:
                    \(page.examples[place].question)
                    answers
                    \(answer)
                    """)
            }
        }
        if isRecordingGolden { try page.text.write(toFile: Self.path, atomically: true, encoding: .utf8) }
    }

    @Test func nothingIsLeftOut() throws {
        let page = try ApiPage(String(contentsOfFile: Self.path, encoding: .utf8))
        let questions = page.examples.map(\.question).joined()
        let functions = try TestServer.shared.makeMigratedDatabase().query(
            "select distinct proname from pg_proc where pronamespace = 'api'::regnamespace order by 1")
        for name in functions.compactMap({ $0["proname"] }) {
            #expect(questions.contains("api.\(name)("), "docs/api.md makes no call of \(name)")
        }
    }
}

/// A page of Markdown whose plain code blocks hold a statement, an empty line and what psql says to it.
struct ApiPage {
    struct Example {
        let question: String
        var answer: String
    }

    /// The lines around the examples: one part more than there are examples.
    private var parts: [String]
    var examples: [Example] = []

    init(_ text: String) {
        parts = text.components(separatedBy: "\n```\n")
        // Every second part is a block.
        for block in stride(from: 1, to: parts.count, by: 2).map({ parts[$0] }) {
            let halves = block.components(separatedBy: ";\n\n")
            let question = halves[0].trimmingCharacters(in: .whitespacesAndNewlines.union([";"]))
            examples.append(Example(question: question + ";", answer: halves.dropFirst().joined(separator: ";\n\n")))
        }
        parts = stride(from: 0, to: parts.count, by: 2).map { parts[$0] }
    }

    var text: String {
        zip(parts.dropFirst(), examples).reduce(into: parts[0]) { text, next in
            text += "\n```\n\(next.1.question)\n\n\(next.1.answer)\n```\n\(next.0)"
        }
    }
}

extension TestDatabase {
    /// What psql prints for a statement, without spaces at the ends of lines.
    fileprivate func psql(_ statement: String) throws -> String {
        let options = ["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--pset", "footer=off"]
        let result = try Program.run(
            "psql", options + ["--dbname", url, "--command", statement], environment: ["PGTZ": "UTC"])
        #expect(result.exit == 0, "\(statement)\n\(result.standardError)")
        return result.standardOutput.split(separator: "\n").map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}

extension TestServer {
    /// The traffic of reports, and what the demo's site `app` sends: payloads, configurations, measurements.
    fileprivate func makeApiPageDatabase() throws -> TestDatabase {
        let database = try makeReportDatabase()
        #expect(try database.dbrunner("sites", "add", "app", "--consent-mode", "opt_out").exit == 0)
        _ = try database.query(
            """
            insert into tracking.configuration_fields (site_id, field, is_required)
            select t.id, f.field, f.field <> 'trailer'
            from tracking.sites as t
            cross join (values ('model'), ('engine'), ('color'), ('trailer')) as f (field)
            where t.name = 'app'
            """)
        let span = "p_weeks => 9, p_end => '2026-03-02'"
        let lines = try database.query("select demo.payloads(\(span)) as line")
        let payloads = lines.compactMap { $0["line"] }.joined(separator: "\n")
        #expect(try database.dbrunner("ingest", "--format", "session", "-", input: .text(payloads)).exit == 0)
        _ = try database.query("select api.track_snapshot(demo.snapshots(\(span)))")
        _ = try database.query("select api.track_performance(demo.measurements(\(span)))")
        for command in ["aggregate", "refresh"] { #expect(try database.dbrunner(command).exit == 0) }
        return database
    }
}
