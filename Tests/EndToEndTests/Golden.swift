import Foundation
import TestSupport
import Testing

/// Texts that must stay as they are until somebody means to change them: files below `Golden/`.
///
/// `RECORD=1` writes them anew; the change then shows in the diff.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let path = Checkout.root + "/Tests/EndToEndTests/Golden/" + name
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return
    }
    let expected = try #require(
        try? String(contentsOfFile: path, encoding: .utf8), "no golden file \(name): run with RECORD=1",
        sourceLocation: sourceLocation)
    guard text != expected else { return }
    let difference = zip(text.split(separator: "\n"), expected.split(separator: "\n")).first { $0 != $1 }
    Issue.record(
        "differs from Golden/\(name); first line: \(difference?.0 ?? "the end"), expected: \(difference?.1 ?? "the end")",
        sourceLocation: sourceLocation)
}
