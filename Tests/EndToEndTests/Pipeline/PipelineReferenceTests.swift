import TestSupport
import Testing

/// The pipeline against an independent reference, on traffic that consists of edges, however it arrives.
@Suite struct PipelineReferenceTests {
    enum Arrival: CaseIterable {
        case asSent, sorted, reversed, shuffled, doubled, inPieces, overTwoConnections
    }

    @Test(arguments: [UInt64(1), 2], Arrival.allCases)
    func everyColumn(seed: UInt64, arrival: Arrival) throws {
        let database = try TestServer.shared.makeSampleDatabase()
        let events = Self.arrange(SampleTraffic.events(seed: seed), arrival, seed)
        try Self.load(events, arrival, into: database)
        let reference = SessionReference(events)
        let stored = try StoredTraffic(database)
        expectSameRows(stored.sessions, reference.sessionRows)
        expectSameRows(stored.pageViews, reference.pageViewRows)
        expectSameRows(stored.events, reference.eventRows)
        #expect(try database.dbrunner("refresh").exit == 0)
        try RollupReference.expectAgreement(in: database)
    }

    /// The sample contains every edge that the test needs.
    @Test func sampleHasItsEdges() {
        let reference = SessionReference(SampleTraffic.events(seed: 1))
        #expect(reference.accepted.count > 4_000 && reference.duplicates > 200 && reference.rejected > 0)
        #expect(reference.sessions.contains { $0.isContinuation })
        #expect(reference.sessions.contains { $0.stream.visitor.hasPrefix("session:") })
        #expect(reference.sessionRows.count == Set(reference.sessionRows).count)
    }

    private static func arrange(_ events: [SampleEvent], _ arrival: Arrival, _ seed: UInt64) -> [SampleEvent] {
        var random = SeededRandom(seed: seed + 1_000)
        switch arrival {
        case .asSent: return events
        case .sorted: return events.sorted { $0.occurredAt < $1.occurredAt }
        case .reversed: return events.sorted { $0.occurredAt > $1.occurredAt }
        case .doubled: return events + events
        case .shuffled, .inPieces, .overTwoConnections: return events.shuffled(using: &random)
        }
    }

    /// Small batches, so that sessions span them.
    private static func load(_ events: [SampleEvent], _ arrival: Arrival, into database: TestDatabase) throws {
        let pieces = arrival == .inPieces ? 6 : 1
        let size = (events.count + pieces - 1) / pieces
        let jobs = arrival == .overTwoConnections ? "2" : "1"
        for start in stride(from: 0, to: events.count, by: size) {
            let piece = events[start..<min(start + size, events.count)]
            let result = try database.dbrunner(
                "ingest", "-", "--batch-lines", "900", "--jobs", jobs, input: .text(try piece.lines))
            #expect(result.exit == 0, "\(result.standardError)")
        }
    }
}

extension TestServer {
    /// A migrated database with two sites beside the default one, which hides visitors who have not consented.
    func makeSampleDatabase() throws -> TestDatabase {
        try makeDatabase(like: "sample") { template in
            #expect(try template.dbrunner("migrate").exit == 0)
            try template.addSampleSites()
        }
    }
}

extension TestDatabase {
    func addSampleSites() throws {
        for (site, zone) in [("shop", "America/New_York"), ("blog", "Asia/Kolkata")] {
            let result = try dbrunner("sites", "add", site, "--consent-mode", "opt_out", "--time-zone", zone)
            #expect(result.exit == 0, "\(result.standardError)")
        }
    }
}

/// Compares two sorted lists and shows the first few differences only.
func expectSameRows(
    _ stored: [String], _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation
) {
    guard stored != expected else { return }
    let changes = stored.difference(from: expected)
    let shown = (changes.removals.prefix(3) + changes.insertions.prefix(3)).map { change in
        switch change {
        case .remove(_, let row, _): "expected \(row)"
        case .insert(_, let row, _): "  stored \(row)"
        }
    }
    Issue.record(
        "\(changes.removals.count) rows missing, \(changes.insertions.count) too many\n\(shown.joined(separator: "\n"))",
        sourceLocation: sourceLocation)
}
