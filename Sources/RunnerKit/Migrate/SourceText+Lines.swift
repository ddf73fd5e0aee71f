extension SourceText {
    /// The lines without the blanks around them, numbered from 1.
    var trimmedLines: some Sequence<(number: Int, text: String)> {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated().lazy.map { ($0 + 1, trimmed($1)) }
    }
}

/// A line without the blanks around it.
func trimmed(_ line: some BidirectionalCollection<UInt8>) -> String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
    let start = line.firstIndex { !isBlank($0) } ?? line.endIndex
    let end = line.lastIndex { !isBlank($0) }.map(line.index(after:)) ?? start
    return String(decoding: Array(line[start..<end]), as: UTF8.self)
}
