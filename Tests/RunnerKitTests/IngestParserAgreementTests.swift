import Foundation
import Postgres
import TestSupport
import Testing

@testable import RunnerKit

/// The scanner and the SQL parser must agree on every line that the scanner takes.
@Suite struct IngestParserAgreementTests {
    /// `DBRUNNER_FUZZ_LINES` makes it longer, `DBRUNNER_FUZZ_SEED` other.
    private static let environment = ProcessInfo.processInfo.environment
    private static let rounds = (Int(environment["DBRUNNER_FUZZ_LINES"] ?? "") ?? 20_000) / 2_000
    private static let seed = UInt64(environment["DBRUNNER_FUZZ_SEED"] ?? "") ?? 20_261_121

    private let database: TestDatabase

    init() throws {
        database = try TestServer.shared.makeDatabase(like: "migrated") { template in
            let arguments = ["migrate", "--project", Checkout.root]
            let result = try Program.run(Checkout.dbrunner, arguments, environment: template.environment)
            #expect(result.exit == 0, "\(result.standardError)")
        }
    }

    @Test func agreesOnOddLines() throws {
        let connection = try database.connect()
        var odd = OddLines(seed: Self.seed)
        var typed = 0
        for _ in 0..<Self.rounds {
            let lines = (0..<2_000).map { _ in odd.next() }
            try stage(lines, on: connection)
            typed += try compare(lines, on: connection)
        }
        #expect(typed > Self.rounds * 200, "the scanner takes too few lines for this test to mean something")
    }

    /// Scans the lines and copies their rows into the stage.
    private func stage(_ lines: [String], on connection: Connection) throws {
        try connection.run("select pipeline.open_batch()")
        let lane = BatchLane()
        let rows = try StageRows(lane, defaultSite: "default")
        let bounds = try LoadRegister(connection: connection).bounds()
        let scanner = EventScanner(
            sites: ["default"], purposes: bounds.purposes, earliest: bounds.earliest,
            now: TimestampText.microseconds(unixSeconds: 1_790_000_000))
        var sorter = LineSorter(scanner, format: .event, hasHeader: false, lanes: [rows])
        for (index, line) in lines.enumerated() {
            try Array(line.utf8).withUnsafeBufferPointer { bytes in
                try sorter.take(LineReader.Line(bytes: bytes, number: index + 1, isTruncated: false))
            }
        }
        try sorter.endBatch(at: BatchMark(offset: 0, lineNumber: lines.count, bytesBefore: []))
        lane.finish()
        let copy = try connection.copyIn(StageColumn.copyStatement)
        try copy.write(BinaryRows.header)
        while case .rows(let chunk) = lane.next() { try copy.write(chunk.bytes) }
        try copy.write(BinaryRows.trailer)
        #expect(try copy.finish() == lines.count)
    }

    /// - Returns: How many lines the scanner took.
    private func compare(_ lines: [String], on connection: Connection) throws -> Int {
        let columns = StageColumn.all.dropFirst(4).map(\.name)
        let differs = columns.map { name in
            switch name {
            case "metadata", "consent": "s.\(name)::jsonb is distinct from e.\(name)::jsonb"
            case "site": "s.site is distinct from coalesce(e.site, 'default')"
            default: "s.\(name) is distinct from e.\(name)"
            }
        }
        let different = try connection.query(
            """
            select g.raw
            from unnest($1::text[]) with ordinality as g (raw, line_number)
            join pg_temp.stage as s on s.line_number = g.line_number and s.raw is null
            cross join lateral pipeline.parse_json(g.raw) as j
            left join lateral pipeline.parse_event(j.event) as e on true
            where coalesce(j.reject_reason, e.reject_reason) is not null or \(differs.joined(separator: " or "))
            """, [.textArray(lines.map { $0 })])
        #expect(different.map { $0["raw"] } == [])
        try connection.run("select pipeline.validate_stage(timestamptz '2026-09-21T00:00:00Z')")
        let rejected = try connection.query(
            """
            select s.reject_reason, s.line_number
            from pg_temp.stage as s
            where s.raw is null
                and s.reject_reason is not null
            """)
        #expect(rejected.map { lines[$0.int("line_number")! - 1] } == [], "taken, but then rejected")
        let typed = try connection.query("select count(*) as typed from pg_temp.stage as s where s.raw is null")
        return typed[0].int("typed") ?? 0
    }
}
