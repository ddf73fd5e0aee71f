import Foundation
import TestSupport

/// The last line of `dbrunner ingest --json`.
struct IngestCounts: Decodable {
    let accepted: Int
    let duplicates: Int
    let rejected: Int
    let dropped: Int

    var lines: Int { accepted + duplicates + rejected + dropped }

    /// - Throws: When the program did not end with such a line.
    init(_ result: ProgramResult) throws {
        let last = result.standardOutput.split(separator: "\n").last ?? ""
        self = try JSONDecoder().decode(Self.self, from: Data(last.utf8))
    }
}
