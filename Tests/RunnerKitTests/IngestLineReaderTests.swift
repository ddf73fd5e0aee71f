import Foundation
import Testing

@testable import RunnerKit

/// Lines that are cut anywhere, end in any way, or are too long.
@Suite struct IngestLineReaderTests {
    private func lines(_ bytes: [UInt8]) throws -> [(text: [UInt8], isTruncated: Bool)] {
        let path = NSTemporaryDirectory() + "lines-\(UUID().uuidString)"
        _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
        defer { try? FileManager.default.removeItem(atPath: path) }
        var reader = LineReader(try ByteSource(path))
        var lines: [([UInt8], Bool)] = []
        while case .line(let line) = try reader.next() {
            #expect(line.number == lines.count + 1)
            lines.append((Array(line.bytes), line.isTruncated))
        }
        #expect(reader.offset == bytes.count)
        return lines
    }

    @Test(arguments: [
        ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]), ("\n\n", ["", ""]),
        ("a\r\nb\r\r\n", ["a", "b\r"]),
    ])
    func endings(text: String, expected: [String]) throws {
        #expect(try lines(Array(text.utf8)).map { String(decoding: $0.text, as: UTF8.self) } == expected)
    }

    @Test func longLines() throws {
        let kept = LineReader.longestKept
        for length in [1 << 20, (1 << 20) + 1, 5 << 20, kept - 1, kept, kept + 1, kept + (3 << 20)] {
            let content = Array("first\n".utf8) + [UInt8](repeating: 0x78, count: length) + Array("\nlast".utf8)
            let lines = try lines(content)
            #expect(lines.map(\.text.count) == [5, min(length, kept), 4], "length \(length)")
            #expect(lines.map(\.isTruncated) == [false, length > kept, false])
        }
    }

    @Test func resumesWhereItWas() throws {
        let text = (0..<50_000).map { "line number \($0)\n" }.joined()
        let path = NSTemporaryDirectory() + "resume-\(UUID().uuidString)"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        var first = LineReader(try ByteSource(path))
        for _ in 0..<31_234 { _ = try first.next() }
        var second = LineReader(try ByteSource(path))
        #expect(try second.resume(at: first.offset, line: 31_234))
        #expect(second.bytesBefore == first.bytesBefore)
        #expect(second.bytesBefore.count == LineReader.memory)
        guard case .line(let line) = try second.next() else {
            Issue.record("nothing behind the place")
            return
        }
        #expect(line.number == 31_235)
        #expect(String(decoding: line.bytes, as: UTF8.self) == "line number 31234")
        var beyond = LineReader(try ByteSource(path))
        #expect(try !beyond.resume(at: Int64(text.utf8.count + 1), line: 1))
    }
}
