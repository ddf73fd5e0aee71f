#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Cuts a source into lines, with bounded memory whatever their length.
struct LineReader: ~Copyable {
    /// One line; its bytes are good until the next one is asked for.
    struct Line {
        /// Without the line feed, and without one carriage return before it.
        let bytes: UnsafeBufferPointer<UInt8>
        /// Counted from 1.
        let number: Int
        /// The rest of it was too long to be kept.
        let isTruncated: Bool
    }

    /// What is next in the input.
    enum Next {
        case line(Line)
        /// Nothing for a while.
        case idle
        case end
    }

    /// Of a longer line only so many bytes are kept.
    static let longestKept = 16 << 20
    /// How many bytes before a line stay known, to recognize the place.
    static let memory = 4_096
    private static let ordinaryCapacity = 1 << 20

    let source: ByteSource
    private var buffer = malloc(ordinaryCapacity)!
    private var capacity = ordinaryCapacity
    /// Offset of the buffer's first byte in the input.
    private var base: Int64 = 0
    /// Where the unread bytes begin and end in the buffer.
    private var start = 0
    private var end = 0
    /// How far the unread bytes are known to hold no line feed.
    private var searched = 0
    /// The rest of a truncated line is still to be skipped.
    private var isSkipping = false
    /// Lines that have been read.
    private(set) var lineNumber = 0

    init(_ source: ByteSource) {
        self.source = source
    }

    deinit {
        free(buffer)
    }

    /// Whether the place reached is the beginning of a line.
    var isBetweenLines: Bool { !isSkipping }

    /// How many bytes of the (uncompressed) input have been taken.
    var offset: Int64 { base + Int64(start) }

    /// The last bytes before the offset.
    var bytesBefore: [UInt8] {
        let first = max(0, start - Self.memory)
        return Array(UnsafeRawBufferPointer(start: buffer + first, count: start - first))
    }

    /// Moves to a place where an earlier run had come to.
    /// - Returns: False if the input is shorter than that.
    mutating func resume(at target: Int64, line: Int) throws -> Bool {
        let known = max(0, target - Int64(Self.memory))
        if source.seek(to: known) { base = known }
        while offset < target {
            if start == end {
                guard try fill() != .end else { return false }
                continue
            }
            start += Int(min(target - offset, Int64(end - start)))
        }
        searched = start
        lineNumber = line
        return true
    }

    /// - Throws: What the source throws, and `Failure` for an input that is compressed.
    mutating func next() throws -> Next {
        if isSkipping {
            switch try skipRest() {
            case .bytes: break
            case .idle: return .idle
            case .end: return .end
            }
        }
        while true {
            if let length = findLineFeed() { return .line(try take(length, terminator: 1)) }
            if end - start >= Self.longestKept {
                isSkipping = true
                return .line(try take(Self.longestKept, terminator: 0, isTruncated: true))
            }
            switch try fill() {
            case .bytes: continue
            case .idle: return .idle
            case .end: return start == end ? .end : .line(try take(end - start, terminator: 0))
            }
        }
    }

    private mutating func findLineFeed() -> Int? {
        let found = memchr(buffer + searched, 0x0a, end - searched)
        guard let found else {
            searched = end
            return nil
        }
        let length = UnsafeMutableRawPointer(found) - buffer - start
        return length <= Self.longestKept ? length : nil
    }

    private mutating func take(_ length: Int, terminator: Int, isTruncated: Bool = false) throws -> Line {
        let raw = UnsafeRawBufferPointer(start: buffer + start, count: length)
        if lineNumber == 0 { try ByteSource.checkIsText(raw, from: source.name) }
        let bytes = raw.bindMemory(to: UInt8.self)
        start += length + terminator
        searched = start
        lineNumber += 1
        let hasReturn = !isTruncated && bytes.last == 0x0d
        return Line(
            bytes: UnsafeBufferPointer(rebasing: bytes.dropLast(hasReturn ? 1 : 0)), number: lineNumber,
            isTruncated: isTruncated)
    }

    /// Skips to the end of a truncated line.
    private mutating func skipRest() throws -> ReadResult {
        while true {
            let found = memchr(buffer + start, 0x0a, end - start)
            if let found {
                start = UnsafeMutableRawPointer(found) - buffer + 1
            } else {
                start = end
            }
            searched = start
            if found != nil {
                isSkipping = false
                return .bytes(0)
            }
            let result = try fill()
            if result == .end { isSkipping = false }
            guard case .bytes = result else { return result }
        }
    }

    /// Reads more behind the unread bytes, after making room for it.
    private mutating func fill() throws -> ReadResult {
        makeRoom()
        let free = UnsafeMutableRawBufferPointer(start: buffer + end, count: capacity - end)
        let result = try source.read(into: free)
        if case .bytes(let count) = result { end += count }
        return result
    }

    /// Moves what is still needed to the front, and fits the buffer to the length of the line at hand.
    private mutating func makeRoom() {
        guard end == capacity || start > capacity / 2 else { return }
        let kept = max(0, start - Self.memory)
        memmove(buffer, buffer + kept, end - kept)
        base += Int64(kept)
        start -= kept
        end -= kept
        searched = max(start, searched - kept)
        if end > capacity / 2 {
            resize(to: min(capacity * 2, Self.longestKept + Self.ordinaryCapacity))
        } else if end <= Self.ordinaryCapacity / 2, capacity > Self.ordinaryCapacity {
            resize(to: Self.ordinaryCapacity)
        }
    }

    /// By `realloc`, which moves pages and not bytes where the buffer is large.
    private mutating func resize(to size: Int) {
        guard let resized = realloc(buffer, size) else { fatalError("out of memory") }
        buffer = resized
        capacity = size
    }
}
