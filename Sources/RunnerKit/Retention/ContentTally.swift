/// What is known of a stream of copied rows: how many, how many bytes, and a hash by which the same bytes are known
/// again when they are read back.
///
/// The hash guards against faults, not against people: it costs next to nothing while rows are being copied. What an
/// archive is known by is the SHA-256 that is taken when it is read back.
struct ContentTally: Equatable {
    private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let newlines: UInt64 = 0x0A0A_0A0A_0A0A_0A0A
    private static let lowBits: UInt64 = 0x7F7F_7F7F_7F7F_7F7F

    private(set) var bytes: Int64 = 0
    private var newlinesInWords: Int64 = 0
    private var state: UInt64 = 0
    /// Bytes that do not fill a word yet, the first one lowest.
    private var rest: UInt64 = 0
    private var restCount: UInt64 = 0

    /// In the text format of copy, a newline stands at the end of a row and nowhere else.
    var rows: Int64 { newlinesInWords + Self.countNewlines(rest) }

    /// The hash of all bytes so far.
    var hash: Int64 {
        Int64(bitPattern: Self.mix(Self.mix(state, rest), UInt64(bytes)))
    }

    mutating func update(_ piece: UnsafeRawBufferPointer) {
        var place = 0
        while restCount > 0 && place < piece.count {
            append(piece[place])
            place += 1
        }
        let end = place + (piece.count - place) / 8 * 8
        var (state, count) = (state, newlinesInWords)
        while place < end {
            let word = UInt64(littleEndian: piece.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            state = Self.mix(state, word)
            count &+= Self.countNewlines(word)
            place += 8
        }
        (self.state, newlinesInWords) = (state, count)
        while place < piece.count {
            append(piece[place])
            place += 1
        }
        bytes += Int64(piece.count)
    }

    private mutating func append(_ byte: UInt8) {
        rest |= UInt64(byte) << (8 * restCount)
        restCount += 1
        guard restCount == 8 else { return }
        state = Self.mix(state, rest)
        newlinesInWords += Self.countNewlines(rest)
        (rest, restCount) = (0, 0)
    }

    /// All eight bytes at once: the high bit of a byte is set where the byte is a newline.
    private static func countNewlines(_ word: UInt64) -> Int64 {
        let difference = word ^ newlines
        let others = ((difference & lowBits) &+ lowBits) | difference | lowBits
        return Int64((~others).nonzeroBitCount)
    }

    private static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let product = (state ^ word) &* multiplier
        return product ^ product >> 32
    }
}
