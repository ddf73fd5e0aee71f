// Texts as they are safe and aligned on a terminal.

/// The text with spaces behind it, up to a width.
func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.displayWidth))
}

/// The text with spaces before it, up to a width.
func rightAligned(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.displayWidth)) + text
}

/// The text as it is safe on a terminal: what would steer it, turn the direction of writing, or not be
/// seen at all is written out.
func visible(_ text: String) -> String { visible(text, keeping: "") }

/// The same, where some of that has a place.
func visible(_ text: String, keeping kept: String) -> String {
    let isShown = { (scalar: Unicode.Scalar) in !isSteering(scalar) || kept.unicodeScalars.contains(scalar) }
    guard !text.unicodeScalars.allSatisfy(isShown) else { return text }
    return text.unicodeScalars.map { isShown($0) ? String($0) : "\\u{\(String($0.value, radix: 16))}" }.joined()
}

/// Whether a scalar would steer a terminal, end a line, turn the direction of writing, or not be seen at all.
func isSteering(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f..<0xa0, 0x61c, 0x200b, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff: true
    default: false
    }
}
