/// A place in a text file; both count from 1, columns in Unicode code points.
public struct SourceLocation: Sendable, Equatable, Comparable {
    public let line: Int
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// The content of an SQL file as it is hashed and sent: without byte order mark, lines ending in LF.
/// So the same file checked out on Windows or saved by an editor that adds a mark stays the same file.
public struct SourceText: Sendable {
    /// The path as messages show it.
    public let path: String
    public let bytes: [UInt8]

    public init(path: String, content: [UInt8]) {
        self.path = path
        self.bytes = SourceText.normalized(content)
    }

    /// The content as a string, for sending.
    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Where a byte is.
    public func location(ofByte offset: Int) -> SourceLocation {
        var line = 1
        var lineStart = 0
        for index in 0..<min(offset, bytes.count) where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        let before = bytes[lineStart..<min(max(offset, lineStart), bytes.count)]
        return SourceLocation(line: line, column: before.count(where: isScalarStart) + 1)
    }

    /// Where a code point is. PostgreSQL counts error positions in them, from 1.
    public func location(ofPosition position: Int) -> SourceLocation {
        location(ofByte: byteOffset(ofPosition: position))
    }

    /// The byte at which the code point of that number (from 1) begins.
    func byteOffset(ofPosition position: Int) -> Int {
        var seen = 0
        for index in bytes.indices where isScalarStart(bytes[index]) {
            seen += 1
            if seen == position { return index }
        }
        return bytes.count
    }

    /// The text of a line (from 1), without its end.
    public func line(_ number: Int) -> String {
        let lines = bytes.split(
            separator: UInt8(ascii: "\n"), maxSplits: number, omittingEmptySubsequences: false)
        guard number >= 1, number <= lines.count else { return "" }
        return String(decoding: lines[number - 1], as: UTF8.self)
    }

    private static func normalized(_ content: [UInt8]) -> [UInt8] {
        let start = content.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard content.contains(UInt8(ascii: "\r")) else { return Array(content[start...]) }
        var result: [UInt8] = []
        result.reserveCapacity(content.count)
        for index in start..<content.count {
            let next = index + 1 < content.count ? content[index + 1] : 0
            if content[index] == UInt8(ascii: "\r") && next == UInt8(ascii: "\n") { continue }
            result.append(content[index])
        }
        return result
    }
}

private func isScalarStart(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }

extension SourceText {
    /// The first byte that is not UTF-8.
    var firstInvalidByte: Int? {
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let scalar): offset += scalar.count
            case .error: return offset
            case .emptyInput: return nil
            }
        }
    }

    /// A remark about a place in this file, with its line.
    func diagnostic(
        _ severity: Diagnostic.Severity, at location: SourceLocation, _ message: String,
        detail: String? = nil, hint: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            severity, file: path, line: location.line, column: location.column, message,
            sourceLine: line(location.line), detail: detail, hint: hint)
    }
}
