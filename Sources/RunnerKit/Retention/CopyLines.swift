/// Parts a stream of copied rows at their ends, wherever its pieces were cut.
struct CopyLines {
    private static let newline = UInt8(ascii: "\n")
    /// Bytes of a row. A stored one is at most a few megabytes long; a file without line ends must not fill the memory.
    private static let longest = 64 * 1024 * 1024

    /// The beginning of a row whose end is in a later piece.
    private var begun: [UInt8] = []

    /// Hands over the rows that end in this piece, each with its newline.
    /// - Throws: `Failure` when a row does not end; what `body` throws.
    mutating func split(_ piece: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        var rest = piece[...]
        while let end = rest.firstIndex(of: Self.newline) {
            let line = UnsafeRawBufferPointer(rebasing: rest[...end])
            if begun.isEmpty {
                try body(line)
            } else {
                begun += line
                try begun.withUnsafeBytes(body)
                begun.removeAll(keepingCapacity: true)
            }
            rest = rest[(end + 1)...]
        }
        guard begun.count + rest.count <= Self.longest else {
            throw Failure.failed("the archive is damaged: a row is longer than \(Self.longest / 1_048_576) MiB")
        }
        begun += rest
    }

    /// Whether the stream ended with a whole row.
    var isComplete: Bool { begun.isEmpty }

    /// The number in a column of a row; nil where there is none.
    static func number(inColumn column: Int, of line: UnsafeRawBufferPointer) -> Int64? {
        var place = 0
        for _ in 0..<column {
            guard let tab = line[place...].firstIndex(of: UInt8(ascii: "\t")) else { return nil }
            place = tab + 1
        }
        let text = line[place...].prefix { $0 != UInt8(ascii: "\t") && $0 != newline }
        return Int64(String(decoding: text, as: UTF8.self))
    }
}
