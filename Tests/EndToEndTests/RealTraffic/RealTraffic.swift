import Foundation
import TestSupport
import Testing

/// A week of page views of 10,000 real readers, without session keys. It is not part of the repository.
enum RealTraffic {
    static let file = Checkout.root + "/../shared/data/reader_sessions.ndjson.gz"
    static let isThere = FileManager.default.fileExists(atPath: file)
    static let missing: Comment = "\(file) is not there"
    static let events = 63_524
    static let transitions = 40_642

    /// Sessions, single-page ones, short ones, sum of durations, longest, transitions.
    private static let figures = [22_224, 13_138, 14_480, 6_053_477_000, 18_123_000, transitions]

    static func lines() throws -> [Substring] {
        let result = try Program.run("gzip", ["-dc", file])
        return result.standardOutput.split(separator: "\n")
    }

    /// The lines in random order, cut into files of a new folder.
    static func pieces(_ count: Int, seed: UInt64) throws -> IngestFiles {
        var random = SeededRandom(seed: seed)
        let lines = try lines().shuffled(using: &random)
        let files = try IngestFiles()
        for piece in 0..<count {
            let part = stride(from: piece, to: lines.count, by: count).map { lines[$0] }
            _ = try files.write(part.joined(separator: "\n") + "\n", as: "\(piece).ndjson")
        }
        return files
    }

    static func expectFigures(in database: TestDatabase, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let row = try database.query(
            """
            select
                count(*), count(*) filter (where is_single_page), count(*) filter (where is_short),
                sum(duration_ms), max(duration_ms), sum(greatest(cardinality(journey_path) - 1, 0))
            from tracking.user_sessions
            """)[0]
        #expect((0..<row.count).map { row.int($0) } == figures, sourceLocation: sourceLocation)
    }
}
