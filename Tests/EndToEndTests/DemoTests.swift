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
        #expect(try #require(first["sessions"]) > 200)
        #expect(try #require(first["people"]) < 200)
        #expect(try #require(first["conversions"]) > 0)
        #expect(try demo() == first)

        let pages = try run(["demo", "--people", "200"]).standardOutput
        for heading in ["SESSIONS A DAY", "DEVICES", "CHANNELS", "TOP PAGES", "WHAT IT TOOK", "WHERE TO LOOK NEXT"] {
            #expect(pages.contains(heading))
        }
        #expect(try run(["local", "destroy", "--name", "demo", "--yes"]).exit == 0)
        #expect(!FileManager.default.fileExists(atPath: folder + "/demo"))
    }
}
