/// What is known of a line before it is parsed.
enum LineContent {
    case text
    case holdsNul
    case invalidUTF8

    init(_ line: UnsafeBufferPointer<UInt8>) {
        guard let base = line.baseAddress else {
            self = .text
            return
        }
        var position = base
        let end = base + line.count
        var holdsNul = false
        while position < end {
            Self.skipASCII(&position, end, &holdsNul)
            guard position < end else { break }
            let length = Self.sequenceLength(position, end)
            guard length > 0 else {
                self = .invalidUTF8
                return
            }
            position += length
        }
        self = holdsNul ? .holdsNul : .text
    }

    @inline(__always)
    private static func skipASCII(
        _ position: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ holdsNul: inout Bool
    ) {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        while position + 8 <= end {
            let word = UnsafeRawPointer(position).loadUnaligned(as: UInt64.self)
            if word & highs != 0 { break }
            if (word &- ones) & highs != 0 { holdsNul = true }
            position += 8
        }
        while position < end, position.pointee < 0x80 {
            if position.pointee == 0 { holdsNul = true }
            position += 1
        }
    }

    /// Length of the well-formed sequence (Unicode, table 3-7) at a byte over 0x7f; 0 if there is none.
    private static func sequenceLength(_ bytes: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int {
        let left = end - bytes
        func isTail(_ index: Int) -> Bool { bytes[index] & 0xc0 == 0x80 }
        switch bytes[0] {
        case 0xc2...0xdf:
            return left >= 2 && isTail(1) ? 2 : 0
        case 0xe0...0xef:
            guard left >= 3, isTail(1), isTail(2) else { return 0 }
            let isOverlong = bytes[0] == 0xe0 && bytes[1] < 0xa0
            let isSurrogate = bytes[0] == 0xed && bytes[1] > 0x9f
            return isOverlong || isSurrogate ? 0 : 3
        case 0xf0...0xf4:
            guard left >= 4, isTail(1), isTail(2), isTail(3) else { return 0 }
            let isOverlong = bytes[0] == 0xf0 && bytes[1] < 0x90
            let isTooLarge = bytes[0] == 0xf4 && bytes[1] > 0x8f
            return isOverlong || isTooLarge ? 0 : 4
        default:
            return 0
        }
    }
}
