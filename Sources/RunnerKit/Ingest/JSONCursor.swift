/// Walks through one line of JSON without building anything.
///
/// It is stricter than the server: what it takes is JSON to the server, too; what it refuses need not be an
/// error. The line must be valid UTF-8 without NUL.
struct JSONCursor {
    /// The bytes between the quotes of a string.
    struct Text {
        let bytes: UnsafeBufferPointer<UInt8>
        let hasEscapes: Bool
    }

    /// Deeper values are left to the server, which rejects those within more than 32 brackets, the line's own among them.
    private static let deepest = 31
    /// Keys of objects in the line beside its own; more are left to the server, which rejects more than 1,000.
    private static let mostKeys = 800
    /// Longer numbers are left to the server.
    private static let longestNumber = 100

    private(set) var position: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    private var keys = 0

    init(_ line: UnsafeBufferPointer<UInt8>) {
        position = line.baseAddress!
        end = position + line.count
    }

    /// The next byte that is not white space; 0 at the end.
    @inline(__always)
    mutating func peek() -> UInt8 {
        while position < end {
            let byte = position.pointee
            guard byte <= 0x20, byte == 0x20 || byte == 0x09 || byte == 0x0d || byte == 0x0a else { return byte }
            position += 1
        }
        return 0
    }

    /// Takes the byte if it is the next one behind white space.
    @inline(__always)
    mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(truncatingIfNeeded: byte.value) else { return false }
        position += 1
        return true
    }

    mutating func isAtEnd() -> Bool {
        peek() == 0 && position == end
    }

    /// A string without control characters, and without escapes by number (`\u…`).
    @inline(__always)
    mutating func text() -> Text? {
        guard take("\"") else { return nil }
        let start = position
        var hasEscapes = false
        while true {
            skipPlain()
            guard position < end else { return nil }
            switch position.pointee {
            case UInt8(ascii: "\""):
                let bytes = UnsafeBufferPointer(start: start, count: position - start)
                position += 1
                return Text(bytes: bytes, hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                guard position + 1 < end, Self.unescaped(position[1]) != nil else { return nil }
                hasEscapes = true
                position += 2
            default: return nil
            }
        }
    }

    /// A number without exponent: its text, and whether it has a fraction.
    mutating func number() -> (bytes: UnsafeBufferPointer<UInt8>, digits: Int, isWhole: Bool)? {
        _ = peek()
        let start = position
        if position < end, position.pointee == UInt8(ascii: "-") { position += 1 }
        let first = position
        var digits = skipDigits()
        guard digits > 0, digits == 1 || first.pointee != UInt8(ascii: "0") else { return nil }
        var isWhole = true
        if position < end, position.pointee == UInt8(ascii: ".") {
            position += 1
            isWhole = false
            let fraction = skipDigits()
            guard fraction > 0 else { return nil }
            digits += fraction
        }
        if position < end, position.pointee | 0x20 == UInt8(ascii: "e") { return nil }
        guard digits <= Self.longestNumber else { return nil }
        return (UnsafeBufferPointer(start: start, count: position - start), digits, isWhole)
    }

    /// Takes the word if it comes next.
    mutating func take(word: StaticString) -> Bool {
        _ = peek()
        guard end - position >= word.utf8CodeUnitCount else { return false }
        for index in 0..<word.utf8CodeUnitCount where position[index] != word.utf8Start[index] { return false }
        position += word.utf8CodeUnitCount
        return true
    }

    /// Any value; false if it is not certainly valid.
    mutating func skipValue(depth: Int = 0) -> Bool {
        switch peek() {
        case UInt8(ascii: "\""): text() != nil
        case UInt8(ascii: "{"): depth < Self.deepest && skipObject(depth: depth + 1)
        case UInt8(ascii: "["): depth < Self.deepest && skipArray(depth: depth + 1)
        case UInt8(ascii: "t"): take(word: "true")
        case UInt8(ascii: "f"): take(word: "false")
        case UInt8(ascii: "n"): take(word: "null")
        default: number() != nil
        }
    }

    private mutating func skipObject(depth: Int) -> Bool {
        guard take("{") else { return false }
        if take("}") { return true }
        repeat {
            guard text() != nil, take(":"), skipValue(depth: depth) else { return false }
            keys += 1
        } while keys <= Self.mostKeys && take(",")
        return take("}")
    }

    private mutating func skipArray(depth: Int) -> Bool {
        guard take("[") else { return false }
        if take("]") { return true }
        repeat {
            guard skipValue(depth: depth) else { return false }
        } while take(",")
        return take("]")
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while position < end, position.pointee &- UInt8(ascii: "0") <= 9 { position += 1 }
        return position - start
    }

    /// Moves on to the next quote, backslash or control character, eight bytes at a time.
    @inline(__always)
    private mutating func skipPlain() {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        while position + 8 <= end {
            let word = UnsafeRawPointer(position).loadUnaligned(as: UInt64.self).littleEndian
            let quotes = word ^ (ones &* 0x22)
            let slashes = word ^ (ones &* 0x5c)
            // A byte below a bound borrows from its own high bit; the lowest such mark is exact.
            let marks = ((word &- ones &* 0x20) | (quotes &- ones) | (slashes &- ones)) & ~word & highs
            if marks != 0 {
                position += marks.trailingZeroBitCount / 8
                return
            }
            position += 8
        }
        while position < end {
            let byte = position.pointee
            if byte < 0x20 || byte == 0x22 || byte == 0x5c { return }
            position += 1
        }
    }

    /// The byte that a backslash and this letter mean; nil for `u` and for what is no escape.
    @inline(__always)
    static func unescaped(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0c
        case UInt8(ascii: "n"): 0x0a
        case UInt8(ascii: "r"): 0x0d
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }
}
