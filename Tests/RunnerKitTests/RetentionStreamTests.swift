import TestSupport
import Testing

@testable import RunnerKit

/// Streams of copied rows, cut anywhere.
@Suite struct RetentionStreamTests {
    private static let text = (0..<300).map { "\($0)\t\(String(repeating: "é\\n", count: $0 % 17))\t\\N\n" }.joined()
    private static let bytes = Array(text.utf8)

    /// Hands over the bytes in pieces of random sizes.
    private func cut(_ seed: UInt64, _ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        var random = SeededRandom(seed: seed)
        var place = 0
        while place < Self.bytes.count {
            let end = min(Self.bytes.count, place + Int.random(in: 0...40, using: &random))
            try Self.bytes[place..<end].withUnsafeBytes(body)
            place = end
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func tallyKnowsTheBytesHoweverCut(seed: UInt64) {
        var whole = ContentTally()
        Self.bytes.withUnsafeBytes { whole.update($0) }
        #expect(whole.rows == 300 && whole.bytes == Self.bytes.count)
        var tally = ContentTally()
        cut(seed) { tally.update($0) }
        #expect((tally.rows, tally.bytes, tally.hash) == (whole.rows, whole.bytes, whole.hash))
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func tallyTellsOtherBytes(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var whole = ContentTally()
        Self.bytes.withUnsafeBytes { whole.update($0) }
        var other = Self.bytes
        other[Int.random(in: 0..<other.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        var tally = ContentTally()
        other.withUnsafeBytes { tally.update($0) }
        #expect(tally.hash != whole.hash)
        var shorter = ContentTally()
        Self.bytes.dropLast().withUnsafeBytes { shorter.update($0) }
        #expect(shorter.hash != whole.hash)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func linesAreWholeHoweverCut(seed: UInt64) throws {
        var lines = CopyLines()
        var found: [UInt8] = []
        var count = 0
        try cut(seed) { piece in
            try lines.split(piece) { line in
                #expect(CopyLines.number(inColumn: 0, of: line) == Int64(count))
                #expect(CopyLines.number(inColumn: 2, of: line) == nil)
                found += line
                count += 1
            }
        }
        #expect(lines.isComplete && count == 300 && found == Self.bytes)
    }
}
