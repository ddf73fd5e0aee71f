#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Why the runner itself rejects a line: what a JSON text on the server could not even hold.
enum LineFault: String, Sendable {
    case invalidUTF8 = "invalid_utf8"
    case nulByte = "nul_byte"
    case tooLong = "line_too_long"
    case tooLongTruncated = "line_too_long_truncated"
    case empty = "empty_line"
}

/// Writes stage rows in COPY's binary form into the chunks of one connection.
final class StageRows {
    private static let columnCount = StageColumn.all.count
    private static let lineNumber = StageColumn.index("line_number")
    private static let raw = StageColumn.index("raw")
    private static let rawBytes = StageColumn.index("raw_bytes")
    private static let rejectReason = StageColumn.index("reject_reason")
    private static let site = StageColumn.index("site")
    /// What a typed row needs beside the bytes of its line: the count of fields, lengths, numbers, and the
    /// braces and commas of its metadata.
    private static let overhead = 2 + columnCount * (4 + 8) + 128

    private let lane: BatchLane
    private let defaultSite: [UInt8]
    private let kinds = StageColumn.all.map(\.kind)
    private let columns = (site: site, first: rejectReason + 1)
    private var chunk: CopyChunk
    private var rows: Int64 = 0

    /// - Parameter defaultSite: The site of events that name none.
    init(_ lane: BatchLane, defaultSite: String) throws {
        self.lane = lane
        self.defaultSite = Array(defaultSite.utf8)
        chunk = try lane.emptyChunk()
    }

    /// Writes the fields of an event that the scanner took.
    func append(_ fields: UnsafePointer<EventScanner.Field>, line number: Int, length: Int) throws {
        rows += 1
        if chunk.room < Self.overhead + defaultSite.count + length { try passOn() }
        var target = chunk.base + chunk.count
        let start = target
        target.put(Int16(Self.columnCount))
        target.put(Int32(8))
        target.put(Int64(number))
        for _ in 1..<columns.first { target.put(BinaryRows.null) }
        for column in columns.first..<Self.columnCount {
            let field = fields[column]
            if !field.isNull {
                Self.put(field, kinds[column], into: &target)
            } else if column == columns.site {
                put(site: &target)
            } else {
                target.put(BinaryRows.null)
            }
        }
        chunk.count += target - start
    }

    /// Writes a line for the server to parse.
    func append(raw line: UnsafeBufferPointer<UInt8>, line number: Int) throws {
        try append(
            number, text: UnsafeRawBufferPointer(line), bytes: nil, reason: nil)
    }

    /// Writes a line that is rejected, as text if it can be text.
    func append(
        rejected line: UnsafeBufferPointer<UInt8>, line number: Int, fault: LineFault, isText: Bool
    ) throws {
        let content = UnsafeRawBufferPointer(line)
        try append(
            number, text: isText ? content : nil, bytes: isText ? nil : content,
            reason: Array(fault.rawValue.utf8))
    }

    /// Hands what has been written to the connection's thread, and ends the batch there.
    func endBatch(at mark: BatchMark) throws {
        try passOn()
        lane.endBatch(at: mark, rows: rows)
        rows = 0
    }

    private func passOn() throws {
        guard chunk.count > 0 else { return }
        lane.send(chunk)
        chunk = try lane.emptyChunk()
    }

    @inline(__always)
    private static func put(
        _ field: EventScanner.Field, _ kind: StageColumn.Kind, into target: inout UnsafeMutableRawPointer
    ) {
        switch kind {
        case .time:
            target.put(Int32(8))
            target.put(field.number)
        case .integer(_, let width):
            target.put(width)
            switch width {
            case 8: target.put(field.number)
            case 4: target.put(Int32(field.number))
            default: target.put(Int16(field.number))
            }
        case .boolean:
            target.put(Int32(1))
            target.put(UInt8(field.number))
        default:
            target.put(Int32(field.bytes.count))
            if let bytes = field.bytes.baseAddress { target.put(bytes, count: field.bytes.count) }
        }
    }

    private func put(site target: inout UnsafeMutableRawPointer) {
        target.put(Int32(defaultSite.count))
        defaultSite.withUnsafeBufferPointer { target.put($0.baseAddress!, count: $0.count) }
    }

    /// Writes a row of few fields, which may be larger than a chunk.
    private func append(
        _ number: Int, text: UnsafeRawBufferPointer?, bytes: UnsafeRawBufferPointer?, reason: [UInt8]?
    ) throws {
        rows += 1
        try append(integer: Int16(Self.columnCount))
        try append(integer: Int32(8))
        try append(integer: Int64(number))
        for column in 1..<Self.columnCount {
            switch column {
            case Self.raw: try append(field: text)
            case Self.rawBytes: try append(field: bytes)
            case Self.rejectReason: try append(field: reason)
            case Self.site: try append(field: defaultSite)
            default: try append(integer: BinaryRows.null)
            }
        }
    }

    private func append(field: [UInt8]?) throws {
        guard let field else { return try append(integer: BinaryRows.null) }
        try append(integer: Int32(field.count))
        try field.withUnsafeBytes { bytes in
            try append(content: bytes)
        }
    }

    private func append(field: UnsafeRawBufferPointer?) throws {
        guard let field else { return try append(integer: BinaryRows.null) }
        try append(integer: Int32(field.count))
        try append(content: field)
    }

    private func append<Integer: FixedWidthInteger>(integer: Integer) throws {
        try withUnsafeBytes(of: integer.bigEndian) { bytes in
            try append(content: bytes)
        }
    }

    /// Appends bytes, over as many chunks as it takes: a COPY stream may be cut anywhere.
    private func append(content: UnsafeRawBufferPointer) throws {
        var rest = content[...]
        while !rest.isEmpty {
            if chunk.room == 0 { try passOn() }
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(chunk.room))
            (chunk.base + chunk.count).copyMemory(from: part.baseAddress!, byteCount: part.count)
            chunk.count += part.count
            rest = rest.dropFirst(part.count)
        }
    }
}
