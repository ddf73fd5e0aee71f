/// What the user typed, understood: the command, its options and its other words.
struct Invocation: Sendable {
    /// The command and the groups it is in, outermost first; empty for bare `dbrunner`.
    let path: [CommandSpec]
    let options: Options
    let arguments: [String]

    var command: CommandSpec? { path.last }

    /// The words that name the command: `partitions make`.
    var name: String { path.map(\.name).joined(separator: " ") }
}

/// The checked options of an invocation. Asking for one that the table does not have is a programming error.
struct Options: Sendable {
    private var values: [String: OptionValue] = [:]
    /// In the order in which they were given.
    private(set) var names: [String] = []
    private var lists: [String: [String]] = [:]

    mutating func set(_ name: String, to value: OptionValue, isRepeatable: Bool = false) {
        if isRepeatable, case .text(let text) = value { lists[name, default: []].append(text) }
        if values.updateValue(value, forKey: name) == nil { names.append(name) }
    }

    func isSet(_ name: String) -> Bool { values[name] != nil }

    func text(_ name: String) -> String? {
        guard case .text(let text) = values[name] else { return nil }
        return text
    }

    /// All values of an option that can be given several times.
    func texts(_ name: String) -> [String] { lists[name] ?? [] }

    /// The value as it could be written on a command line.
    func written(_ name: String) -> String? {
        switch values[name] {
        case .text(let text): text
        case .integer(let number): "\(number)"
        case .duration(let duration): "\(Int64((duration / .milliseconds(1)).rounded(.up)))ms"
        case .flag, nil: nil
        }
    }

    func integer(_ name: String) -> Int? {
        guard case .integer(let number) = values[name] else { return nil }
        return number
    }

    func duration(_ name: String) -> Duration? {
        guard case .duration(let duration) = values[name] else { return nil }
        return duration
    }
}
