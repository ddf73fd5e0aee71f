// Numbers and times as people read them. Written out here, because the formatters of Foundation would cost more
// than the whole start of the program.

/// `1234567` as `1,234,567`.
func grouped(_ number: some BinaryInteger) -> String {
    let digits = String(number.magnitude)
    var result = ""
    for (index, digit) in digits.enumerated() {
        if index > 0 && (digits.count - index) % 3 == 0 { result.append(",") }
        result.append(digit)
    }
    return number < 0 ? "-" + result : result
}

/// `1 day`, `1,234 days`.
func counted(_ number: some BinaryInteger, _ unit: String) -> String {
    "\(grouped(number)) \(unit)\(number == 1 ? "" : "s")"
}

/// A number with a fixed count of decimals, rounded half away from zero.
func fixed(_ number: Double, decimals: Int) -> String {
    guard number.isFinite else { return "-" }
    var factor = 1.0
    for _ in 0..<decimals { factor *= 10 }
    let scaled = Int64((abs(number) * factor).rounded())
    let digits = String(scaled)
    let sign = number < 0 && scaled != 0 ? "-" : ""
    guard decimals > 0 else { return sign + digits }
    let filled = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return sign + filled.dropLast(decimals) + "." + filled.suffix(decimals)
}

/// `1234567.891` as `1,234,567.89`.
func grouped(_ number: Double, decimals: Int) -> String {
    let text = fixed(number, decimals: decimals)
    guard let whole = Int64(text.prefix { $0 != "." }) else { return text }
    let sign = whole == 0 && text.first == "-" ? "-" : ""
    return sign + grouped(whole) + text.drop { $0 != "." }
}

/// A share as a percentage: `42.1 %`.
func percent(_ share: Double) -> String {
    fixed(share * 100, decimals: 1) + " %"
}

/// `850 ms`, `12.3 s`, `4 min 05 s`, `2 h 10 min`.
func readable(_ duration: Duration) -> String {
    let seconds = duration.inSeconds
    if seconds < 1 { return "\(Int((seconds * 1_000).rounded())) ms" }
    if seconds < 60 { return fixed(seconds, decimals: 1) + " s" }
    let whole = Int(seconds.rounded())
    if whole < 3_600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
    return "\(whole / 3_600) h \(twoDigits(whole % 3_600 / 60)) min"
}

/// `1536` as `1.5 kB`, in steps of 1,024 as the server's `pg_size_pretty`.
func readableBytes(_ bytes: Int64) -> String {
    var value = Double(bytes)
    for unit in ["bytes", "kB", "MB", "GB"] {
        if abs(value) < 1_024 { return fixed(value, decimals: unit == "bytes" || value >= 100 ? 0 : 1) + " " + unit }
        value /= 1_024
    }
    return fixed(value, decimals: 1) + " TB"
}

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

private func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
}

extension Duration {
    /// The length in seconds.
    var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
