// Numbers and times as they are printed. Written out here, because the formatters of Foundation would cost more
// than the whole start of the program.

/// `1234567` as `1,234,567`.
public func grouped(_ number: some BinaryInteger) -> String {
    let digits = String(number.magnitude)
    var result = ""
    for (index, digit) in digits.enumerated() {
        if index > 0 && (digits.count - index) % 3 == 0 { result.append(",") }
        result.append(digit)
    }
    return number < 0 ? "-" + result : result
}

/// `1 day`, `1,234 days`; `1 person`, `2 people`.
/// - Parameter plural: Where it is not the noun with an s.
public func counted(_ number: some BinaryInteger, _ noun: String, _ plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
}

/// A number with a fixed count of decimals, rounded half away from zero.
public func fixed(_ number: Double, decimals: Int) -> String {
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
public func grouped(_ number: Double, decimals: Int) -> String {
    let text = fixed(number, decimals: decimals)
    guard let whole = Int64(text.prefix { $0 != "." }) else { return text }
    let sign = whole == 0 && text.first == "-" ? "-" : ""
    return sign + grouped(whole) + text.drop { $0 != "." }
}

/// A share as a percentage: `42.1 %`.
public func percent(_ share: Double) -> String {
    fixed(share * 100, decimals: 1) + " %"
}

/// `850 ms`, `12.3 s`, `4 min 05 s`, `2 h 10 min`, `3 days 4 h`.
public func readable(_ duration: Duration) -> String {
    let seconds = duration.inSeconds
    if seconds < 1 { return "\(Int((seconds * 1_000).rounded())) ms" }
    if seconds < 60 { return fixed(seconds, decimals: 1) + " s" }
    let whole = Int(seconds.rounded())
    if whole < 3_600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
    if whole < 2 * 86_400 { return "\(whole / 3_600) h \(twoDigits(whole % 3_600 / 60)) min" }
    return "\(whole / 86_400) days \(whole % 86_400 / 3_600) h"
}

/// `1536` as `1.5 kB`, in steps of 1,024 as the server's `pg_size_pretty`.
public func readableBytes(_ bytes: Int64) -> String {
    var value = Double(bytes)
    for unit in ["bytes", "kB", "MB", "GB"] {
        if abs(value) < 1_024 { return fixed(value, decimals: unit == "bytes" || value >= 100 ? 0 : 1) + " " + unit }
        value /= 1_024
    }
    return fixed(value, decimals: 1) + " TB"
}

private func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
}

extension Duration {
    /// The length in seconds.
    public var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
