/// Reads `500ms`, `30s`, `5min` (also `5m`), `2h`, `1d`; a bare number counts seconds.
public func parseDuration(_ text: String) -> Duration? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int64(digits), count < 1_000_000_000 else { return nil }
    switch text.dropFirst(digits.count) {
    case "ms": return .milliseconds(count)
    case "s", "": return .seconds(count)
    case "min", "m": return .seconds(count * 60)
    case "h": return .seconds(count * 3_600)
    case "d": return .seconds(count * 86_400)
    default: return nil
    }
}
