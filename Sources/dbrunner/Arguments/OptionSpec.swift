import RunnerKit

/// One option of a command: what is parsed, shown in help, completed by the shell and listed in the README.
struct OptionSpec: Sendable {
    /// What may follow the option's name.
    enum Kind: Sendable {
        case flag
        case text(String)
        case integer(String, ClosedRange<Int>)
        case duration
        case choice([String])
        case path(String)
    }

    /// Without the two dashes.
    let name: String
    let short: Character?
    let kind: Kind
    let summary: String

    static func flag(_ name: String, short: Character? = nil, _ summary: String) -> OptionSpec {
        OptionSpec(name: name, short: short, kind: .flag, summary: summary)
    }

    static func text(_ name: String, _ placeholder: String, _ summary: String) -> OptionSpec {
        OptionSpec(name: name, short: nil, kind: .text(placeholder), summary: summary)
    }

    static func integer(
        _ name: String, _ placeholder: String = "N", in range: ClosedRange<Int> = 1...Int.max, _ summary: String
    ) -> OptionSpec {
        OptionSpec(name: name, short: nil, kind: .integer(placeholder, range), summary: summary)
    }

    static func duration(_ name: String, _ summary: String) -> OptionSpec {
        OptionSpec(name: name, short: nil, kind: .duration, summary: summary)
    }

    static func choice(_ name: String, _ values: [String], _ summary: String) -> OptionSpec {
        OptionSpec(name: name, short: nil, kind: .choice(values), summary: summary)
    }

    static func path(_ name: String, _ placeholder: String, _ summary: String) -> OptionSpec {
        OptionSpec(name: name, short: nil, kind: .path(placeholder), summary: summary)
    }

    /// What stands for the value in help; nil for a flag.
    var placeholder: String? {
        switch kind {
        case .flag: nil
        case .text(let placeholder), .integer(let placeholder, _), .path(let placeholder): placeholder
        case .duration: "DURATION"
        case .choice(let values): values.joined(separator: "|")
        }
    }

    /// As it is written in help: `--jobs N`, `-q, --quiet`.
    var usage: String {
        let names = (short.map { "-\($0), " } ?? "") + "--" + name
        return placeholder.map { "\(names) \($0)" } ?? names
    }
}

/// The value of one option, already checked.
enum OptionValue: Sendable, Equatable {
    case flag
    case text(String)
    case integer(Int)
    case duration(Duration)
}

extension OptionSpec {
    /// Checks a value against the option's kind.
    /// - Throws: `Failure.usage` that says what would be right.
    func parse(_ text: String) throws -> OptionValue {
        switch kind {
        case .flag:
            throw Failure.usage("--\(name) takes no value")
        case .text, .path:
            return .text(text)
        case .integer(_, let range):
            guard let number = Int(text), range.contains(number) else {
                throw Failure.usage("--\(name) must be \(Self.describe(range)), but is \"\(text)\"")
            }
            return .integer(number)
        case .duration:
            guard let duration = parseDuration(text) else {
                throw Failure.usage(
                    "--\(name) must be a duration, but is \"\(text)\"",
                    hint: "Write a number and a unit: 500ms, 30s, 5min, 2h, or 1d.")
            }
            return .duration(duration)
        case .choice(let values):
            guard values.contains(text) else {
                throw Failure.usage("--\(name) must be \(values.joined(separator: " or ")), but is \"\(text)\"")
            }
            return .text(text)
        }
    }

    private static func describe(_ range: ClosedRange<Int>) -> String {
        range.upperBound == Int.max
            ? "a number from \(range.lowerBound)"
            : "a number from \(range.lowerBound) to \(range.upperBound)"
    }
}

/// Reads `500ms`, `30s`, `5min` (also `5m`), `2h`, `1d`; a bare number counts seconds.
func parseDuration(_ text: String) -> Duration? {
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
