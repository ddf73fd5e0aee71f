import Foundation
import Postgres
import TestSupport
import Testing

/// Real traffic gives its known figures, whichever way it is loaded.
@Suite(.enabled(if: RealTraffic.isThere, RealTraffic.missing)) struct RealTrafficTests {
    private let database: TestDatabase

    init() throws {
        database = try TestServer.shared.makeMigratedDatabase()
    }

    @Test func twice() throws {
        let first = try IngestCounts(database.dbrunner("ingest", RealTraffic.file, "--json"))
        #expect(first.accepted == RealTraffic.events && first.lines == RealTraffic.events)
        try RealTraffic.expectFigures(in: database)
        let second = try IngestCounts(database.dbrunner("ingest", RealTraffic.file, "--restart", "--json"))
        #expect(second.duplicates == RealTraffic.events && second.lines == RealTraffic.events)
        try RealTraffic.expectFigures(in: database)
        #expect(try database.dbrunner("sites", "set", "default", "--consent-mode", "opt_out").exit == 0)
        #expect(try database.dbrunner("refresh").exit == 0)
        let transitions = try database.query("select sum(transitions) from reporting.transitions")[0].int(0)
        #expect(transitions == RealTraffic.transitions)
        try RollupReference.expectAgreement(in: database)
    }

    /// A hundred shuffled pieces in random order, from two processes at once that have some in common.
    @Test func piecesFromTwoProcesses() throws {
        try loadPieces(seed: 1)
    }

    @Test func onlineCalls() throws {
        var random = SeededRandom(seed: 2)
        let lines = try RealTraffic.lines().shuffled(using: &random)
        let connection = try database.connect()
        for start in stride(from: 0, to: lines.count, by: 1_000) {
            let events = lines[start..<min(start + 1_000, lines.count)].joined(separator: ",")
            try connection.run("select api.track_events($1::jsonb)", [.text("[\(events)]")])
        }
        #expect(try database.dbrunner("aggregate").exit == 0)
        try RealTraffic.expectFigures(in: database)
    }

    @Test func killedTenTimes() throws {
        try loadKilling(seed: 3)
    }

    func loadPieces(seed: UInt64) throws {
        let pieces = try RealTraffic.pieces(100, seed: seed)
        var random = SeededRandom(seed: seed)
        let files = (0..<100).map { "\(pieces.folder)/\($0).ndjson" }.shuffled(using: &random)
        let loads = try [(files.prefix(60), "2"), (files.suffix(60), "1")].map { files, jobs in
            try Program(
                Checkout.dbrunner, ["ingest", "--json", "--jobs", jobs, "--no-aggregate"] + files,
                environment: database.environment)
        }
        let counts = try loads.map { try IngestCounts($0.finish(timeout: .seconds(120))) }
        #expect(counts.reduce(0) { $0 + $1.accepted } == RealTraffic.events)
        #expect(try database.dbrunner("aggregate").exit == 0)
        try RealTraffic.expectFigures(in: database)
    }

    func loadKilling(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<10 {
            let load = try database.startDbrunner("ingest", RealTraffic.file, "--batch-lines", "4000")
            usleep(.random(in: 50_000...700_000, using: &random))
            load.kill()
            try load.finish()
        }
        #expect(try database.dbrunner("ingest", RealTraffic.file, "--batch-lines", "4000").exit == 0)
        try RealTraffic.expectFigures(in: database)
    }
}
