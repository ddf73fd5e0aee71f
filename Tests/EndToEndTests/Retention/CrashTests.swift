import Foundation
import Postgres
import TestSupport
import Testing

/// After a crash at any step, every row is in the database or in an archive, and running again finishes.
@Suite struct CrashTests {
    @Test(arguments: CrashPoint.allCases) func killedRunner(at point: CrashPoint) throws {
        try Self.survive(.killedRunner, at: [point])
    }

    /// The same where commands carry the files, through a filter.
    @Test(arguments: CrashPoint.allCases) func killedRunnerWithCommands(at point: CrashPoint) throws {
        try CrashRun(point, on: .shared, byCommands: true).survive(.killedRunner)
    }

    /// One server for all points: it is stopped as in a power cut and started again. The points between these are in
    /// `make soak`.
    @Test func stoppedServer() throws {
        try Self.survive(
            .stoppedServer, at: CrashPoint.allCases.enumerated().filter { $0.offset % 3 == 0 }.map(\.element))
    }

    static func survive(_ disturbance: Disturbance, at points: [CrashPoint]) throws {
        let server = disturbance == .stoppedServer ? try TestServer(.migrated) : .shared
        for point in points { try CrashRun(point, on: server).survive(disturbance) }
    }
}

/// One command that dies at one step.
private struct CrashRun {
    private static let partition = "page_views_2024_01"

    private let point: CrashPoint
    private let old: ArchiveDatabase
    /// Of the runner.
    private let variables: [String: String]
    /// The shell command that makes of a file on its standard input what zstd wrote.
    private let decrypt: String
    private var database: TestDatabase { old.database }

    init(_ point: CrashPoint, on server: TestServer, byCommands: Bool = false) throws {
        self.point = point
        old = try ArchiveDatabase(on: server)
        if byCommands {
            variables = try ArchiveCommands(in: old.folder)
                .with("encrypt", "tr A-Za-z N-ZA-Mn-za-m").with("decrypt", "tr A-Za-z N-ZA-Mn-za-m").variables
            decrypt = "tr A-Za-z N-ZA-Mn-za-m"
            let folder = old.folder
            old.reading = { "tr A-Za-z N-ZA-Mn-za-m < '\(folder)/\($0)' | zstd -dcq" }
        } else {
            variables = ["DBRUNNER_ARCHIVE_TO": old.folder]
            decrypt = "cat"
        }
        if point.command != .retain { try expectSuccess("retain") }
        switch point.command {
        case .delete:
            _ = try database.query(
                "update ops.partition_policies set cold_until = warm_until where parent_table = 'page_views'")
        case .scrub: try expectSuccess("gdpr", "erase", "1", "--yes")
        case .discard: try expectSuccess("archives", "restore", Self.partition)
        case .dropAgain:
            try expectSuccess("archives", "restore", Self.partition)
            try expectSuccess("archives", "discard", Self.partition)
        case .retain, .restore, .restoreAsTable: break
        }
    }

    func survive(_ disturbance: Disturbance) throws {
        let comment: Comment = "\(point.rawValue), \(disturbance.rawValue)"
        let holding = try Holding(point.hold, on: database, folder: old.files.folder)
        let run = try old.start(words, variables: variables, programs: holding.programs)
        try #require(
            try eventually(within: .seconds(120)) { try holding.isReached() },
            "\(comment): \(run.outputSoFar)\(run.errorsSoFar)")
        try disturbance.strike(run, on: database, before: holding.release)
        try expectNothingLost(comment)
        try expectSuccess(words)
        try expectEverythingDone(comment)
    }

    private var words: [String] {
        switch point.command {
        case .retain, .delete, .dropAgain: ["retain"]
        case .restore: ["archives", "restore", Self.partition]
        case .restoreAsTable: ["archives", "restore", Self.partition, "--as", "january"]
        case .discard: ["archives", "discard", Self.partition]
        case .scrub: ["archives", "scrub"]
        }
    }

    /// An erasure changes what is archived, and a deletion is meant to lose rows.
    private func expectNothingLost(_ comment: Comment) throws {
        switch point.command {
        case .retain, .restore, .restoreAsTable, .discard, .dropAgain: try old.expectNothingLost(comment)
        case .scrub: try expectSuccess("archives", "verify")
        case .delete: break
        }
    }

    private func expectEverythingDone(_ comment: Comment) throws {
        try expectNothingLost(comment)
        try expectSuccess("partitions", "doctor")
        try expectSuccess("gdpr", "check")
        switch point.command {
        case .retain, .dropAgain: #expect(try old.states() == ["archived": old.count], comment)
        case .delete: #expect(try old.states() == ["archived": old.count - 2, "deleted": 2], comment)
        case .restore, .discard: #expect(try old.states() == ["archived": old.count - 1, "restored": 1], comment)
        case .restoreAsTable: #expect(try database.count("archive.january") > 0, comment)
        case .scrub:
            #expect(try database.query("select from privacy.erasure_ledger where state <> 'done'").isEmpty, comment)
            let grep = "for f in '\(old.folder)'/*.zst*; do \(decrypt) < \"$f\" | zstd -dcq; done | grep -ac '^1\t'"
            #expect(try Program.run("sh", ["-c", grep]).standardOutput == "0\n", comment)
        }
        let registered = try database.query(
            "select regexp_replace(location, '^.*/', '') from ops.archived_partitions where state <> 'deleted'"
        ).compactMap { $0[0] }
        let files = try FileManager.default.contentsOfDirectory(atPath: old.folder)
        #expect(Set(files) == Set(registered.flatMap { [$0, $0.prefix { $0 != "." } + ".json"] }), comment)
    }

    private func expectSuccess(_ words: String...) throws { try expectSuccess(words) }

    private func expectSuccess(_ words: [String]) throws {
        let result = try old.start(words, variables: variables).finish()
        try #require(result.exit == 0, "\(point.rawValue): \(words.joined(separator: " ")): \(result.standardError)")
    }
}
