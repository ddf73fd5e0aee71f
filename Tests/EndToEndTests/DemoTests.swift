import Foundation
import TestSupport
import Testing

/// `dbrunner demo`, with fewer people than a newcomer sees.
@Suite final class DemoTests {
    private let folder: String

    init() throws {
        folder = "/tmp/dbrunner-demo-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        _ = try? run(["local", "destroy", "--name", "demo", "--yes"])
        try? FileManager.default.removeItem(atPath: folder)
    }

    @discardableResult
    private func run(_ words: [String]) throws -> ProgramResult {
        try Program.run(
            Checkout.dbrunner, words + ["--project", Checkout.root],
            environment: ["DBRUNNER_DATA": folder], timeout: .seconds(180))
    }

    /// The result without the times.
    private func demo() throws -> [String: Double] {
        let result = try run(["demo", "--people", "200", "--json"])
        #expect(result.exit == 0, "\(result.standardError)")
        let object = try JSONSerialization.jsonObject(with: Data(result.standardOutput.utf8))
        return try #require(object as? [String: Any]).compactMapValues { $0 as? Double }
    }

    @Test func givesTheSameAgain() throws {
        let first = try demo()
        #expect(try #require(first["sessions"]) > 50)
        #expect(try #require(first["people"]) < 200)
        #expect(try #require(first["conversions"]) > 0)
        #expect(try demo() == first)

        let pages = try run(["demo", "--people", "200"]).standardOutput
        for heading in [
            "SESSIONS  site shop", "CHANNELS", "FUNNEL shop", "COHORTS BY MONTH", "WHAT IT TOOK", "WHERE TO LOOK NEXT",
        ] {
            #expect(pages.contains(heading))
        }
        let url = try run(["local", "url", "--name", "demo"]).standardOutput.split(separator: "\n")[0]
        let answers = try Program.run(
            "psql",
            [
                "-XAtc",
                """
                select (select count(*) from tracking.session_payloads) > 100,
                    (select avg(states) from api.price_evolution('app', '2020-01-01', '2100-01-01')) > 1,
                    (select count(*) from api.performance_overview('app', '2020-01-01', '2100-01-01'))
                """, String(url),
            ])
        #expect(answers.standardOutput == "t|t|2\n", "\(answers.standardError)")
        let schemas = try Program.run(
            "psql", ["-XAtc", "select count(*) from pg_namespace where nspname = 'demo'", String(url)])
        #expect(schemas.standardOutput == "0\n")
        #expect(try run(["local", "destroy", "--name", "demo", "--yes"]).exit == 0)
        #expect(!FileManager.default.fileExists(atPath: folder + "/demo"))
    }

    @Test func endsOnTheDayThatIsNamed() throws {
        let result = try run(["demo", "--people", "100", "--until", "2026-03-02"])
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(result.standardOutput.contains("2026-02-02 to 2026-03-01"))
        let future = try run(["demo", "--people", "100", "--until", "2999-01-01"])
        #expect(future.exit == 2)
        #expect(future.standardError.contains("--until is in the future: 2999-01-01"))
    }
}
