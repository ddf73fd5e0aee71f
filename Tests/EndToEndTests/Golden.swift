import Foundation
import TestSupport
import Testing

/// Whether the golden files are written instead of compared: `make golden`.
let isRecordingGolden = ProcessInfo.processInfo.environment["RECORD"] == "1"

/// The content of a file below `Golden/`, nil when there is none.
func golden(_ name: String) -> String? {
    try? String(contentsOfFile: goldenPath(name), encoding: .utf8)
}

private func goldenPath(_ name: String) -> String { Checkout.root + "/Tests/EndToEndTests/Golden/" + name }

/// Texts that change only on purpose: files below `Golden/`.
///
/// `make golden` writes them anew; the change then shows in the diff.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    if isRecordingGolden {
        try text.write(toFile: goldenPath(name), atomically: true, encoding: .utf8)
        return
    }
    let expected = try #require(
        golden(name), "no golden file \(name): run make golden", sourceLocation: sourceLocation)
    guard text != expected else { return }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let place = zip(lines, expectedLines).prefix { $0 == $1 }.count
    let line = { (lines: [Substring]) in place < lines.count ? lines[place] : "the end" }
    Issue.record(
        """
        differs from Golden/\(name), which make golden writes anew; the first difference is line \(place + 1):
        \(line(lines))
        expected:
        \(line(expectedLines))
        """, sourceLocation: sourceLocation)
}
