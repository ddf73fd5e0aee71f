import RunnerKit

/// One option of a command: what is parsed, shown in help and completed by the shell.
struct OptionSpec: Sendable {
    /// What may follow the option's name.
    enum Kind: Sendable {
        case flag
        case text(String)
        case integer(String, ClosedRange<Int>)
        case duration
        /// A day, such as `2026-11-01`.
        case date
        /// Days, weeks, months or years up to now, such as `30d`.
        case period
        case choice([String])
        case path(String)
    }

    /// Without the two dashes.
    let name: String
    let short: Character?
    let kind: Kind
    /// Its value when none is given; nil for an option that needs a value, and for a flag.
    var valueIfBare: OptionValue?
    /// Whether it can be given several times, each with a value of its own.
    var isRepeatable = false
    let summary: String

    static func flag(_ name: String, short: Character? = nil, _ summary: String) -> OptionSpec {
        OptionSpec(name: name, short: short, kind: .flag, summary: summary)
    }

    static func text(_ name: String, _ placeholder: String, _ summary: String) -> OptionSpec {
        OptionSpec(name: name, short: nil, kind: .text(placeholder), summary: summary)
    }

    /// A text that can be given several times.
    static func texts(_ name: String, _ placeholder: String, _ summary: String) -> OptionSpec {
        OptionSpec(name: name, short: nil, kind: .text(placeholder), isRepeatable: true, summary: summary)
    }

    static func integer(
        _ name: String, _ placeholder: String = "N", in range: ClosedRange<Int> = 1...Int.max, _ summary: String
    ) -> OptionSpec {
        OptionSpec(name: name, short: nil, kind: .integer(placeholder, range), summary: summary)
    }

    static func duration(_ name: String, _ summary: String) -> OptionSpec {
        OptionSpec(name: name, short: nil, kind: .duration, summary: summary)
    }

    /// A duration that may be left out.
    static func duration(_ name: String, without: Duration, _ summary: String) -> OptionSpec {
        OptionSpec(name: name, short: nil, kind: .duration, valueIfBare: .duration(without), summary: summary)
    }

    static func date(_ name: String, _ summary: String) -> OptionSpec {
        OptionSpec(name: name, short: nil, kind: .date, summary: summary)
    }

    static func period(_ name: String, _ summary: String) -> OptionSpec {
        OptionSpec(name: name, short: nil, kind: .period, summary: summary)
    }

    static func choice(_ name: String, _ values: [String], _ summary: String) -> OptionSpec {
        OptionSpec(name: name, short: nil, kind: .choice(values), summary: summary)
    }

    static func path(_ name: String, _ placeholder: String, _ summary: String) -> OptionSpec {
        OptionSpec(name: name, short: nil, kind: .path(placeholder), summary: summary)
    }

    /// The placeholder of the value in help; nil for a flag.
    var placeholder: String? {
        switch kind {
        case .flag: nil
        case .text(let placeholder), .integer(let placeholder, _), .path(let placeholder): placeholder
        case .duration: "DURATION"
        case .date: "DATE"
        case .period: "PERIOD"
        case .choice(let values): values.joined(separator: "|")
        }
    }

    /// As it is written in help: `--jobs N`, `-q, --quiet`.
    var usage: String {
        let names = (short.map { "-\($0), " } ?? "") + "--" + name
        guard let placeholder else { return names }
        return valueIfBare == nil ? "\(names) \(placeholder)" : "\(names) [\(placeholder)]"
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
        case .date:
            guard isDate(text) else {
                throw Failure.usage(
                    "--\(name) must be a date, but is \"\(text)\"", hint: "Write it as 2026-11-01.")
            }
            return .text(text)
        case .period:
            guard let period = parsePeriod(text) else {
                throw Failure.usage(
                    "--\(name) must be a period, but is \"\(text)\"",
                    hint: "Write a number and a unit: 30d, 12w, 6mon, or 1y.")
            }
            return .text(period)
        case .choice(let values):
            guard values.contains(text) else {
                throw Failure.usage(
                    "--\(name) cannot be \"\(text)\"", hint: "Give \(values.joined(separator: " or ")).")
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

/// Whether the text is a day of the calendar, as `2026-11-01`.
func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
        let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
        year > 0, (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
}

/// Reads `30d`, `12w`, `6mon` (also `6mo`), `1y`, as an interval of PostgreSQL. A bare `m` could be minutes.
func parsePeriod(_ text: String) -> String? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), (1...3_000).contains(count) else { return nil }
    switch text.dropFirst(digits.count) {
    case "d": return "\(count) days"
    case "w": return "\(count) weeks"
    case "mon", "mo": return "\(count) months"
    case "y": return "\(count) years"
    default: return nil
    }
}
