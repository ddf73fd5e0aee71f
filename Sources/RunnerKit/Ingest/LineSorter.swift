/// Gives every line of one input its row: typed, as text, or rejected; and its lane.
struct LineSorter: ~Copyable {
    private static let longestLine = 1 << 20
    private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

    private var scanner: EventScanner
    private let format: InputFormat
    private let hasHeader: Bool
    private let lanes: [StageRows]

    /// - Parameter hasHeader: Whether the first line names the columns.
    init(_ scanner: consuming EventScanner, format: InputFormat, hasHeader: Bool, lanes: [StageRows]) {
        self.scanner = scanner
        self.format = format
        self.hasHeader = hasHeader
        self.lanes = lanes
    }

    /// Lines that were not certain keep their order on the first lane.
    mutating func take(_ line: LineReader.Line) throws {
        if line.number == 1, hasHeader { return }
        var bytes = line.bytes
        if line.number == 1, bytes.starts(with: Self.byteOrderMark) {
            bytes = UnsafeBufferPointer(rebasing: bytes.dropFirst(Self.byteOrderMark.count))
        }
        let content = LineContent(bytes)
        if let fault = Self.fault(line, bytes, content) {
            try lanes[0].append(rejected: bytes, line: line.number, fault: fault, isText: content == .text)
        } else if format == .event, scanner.scan(bytes) {
            let lane = lanes.count == 1 ? 0 : Int(scanner.personHash % UInt64(lanes.count))
            try lanes[lane].append(scanner.fields, line: line.number, length: bytes.count)
        } else {
            try lanes[0].append(raw: bytes, line: line.number)
        }
    }

    func endBatch(at mark: BatchMark) throws {
        for lane in lanes { try lane.endBatch(at: mark) }
    }

    private static func fault(
        _ line: LineReader.Line, _ bytes: UnsafeBufferPointer<UInt8>, _ content: LineContent
    ) -> LineFault? {
        if line.isTruncated { return .tooLongTruncated }
        if bytes.count > longestLine { return .tooLong }
        switch content {
        case .invalidUTF8: return .invalidUTF8
        case .holdsNul: return .nulByte
        case .text: return bytes.isEmpty ? .empty : nil
        }
    }
}
