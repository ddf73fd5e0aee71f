extension StringProtocol {
    /// How many columns of a terminal the text takes: wide letters and pictures two, marks on letters none.
    var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

    /// As much of the beginning as takes no more columns than that.
    func prefix(columns: Int) -> SubSequence {
        var room = columns
        return prefix { character in
            room -= character.displayWidth
            return room >= 0
        }
    }

    /// As much of the end as takes no more columns than that.
    func suffix(columns: Int) -> SubSequence {
        var room = columns
        let isLeft = reversed().prefix { character in
            room -= character.displayWidth
            return room >= 0
        }
        return suffix(isLeft.count)
    }
}

extension Character {
    /// How many columns of a terminal it takes. What several scalars make up, such as a flag, is one.
    fileprivate var displayWidth: Int {
        guard let first = unicodeScalars.first else { return 0 }
        if unicodeScalars.count > 1, first.properties.isEmoji, !isASCII { return 2 }
        if first.properties.isEmojiPresentation { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return Self.wide.contains { $0.contains(first.value) } ? 2 : 1
        }
    }

    /// East Asian wide and fullwidth letters, by the blocks of Unicode that they fill.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xa960...0xa97f, 0xac00...0xd7a3, 0xf900...0xfaff,
        0xfe30...0xfe6f, 0xff01...0xff60, 0xffe0...0xffe6, 0x1b000...0x1b2ff, 0x20000...0x3fffd,
    ]
}
