/// A shell command that carries a file somewhere or back, with `%f` for the name of the file, as in PostgreSQL's
/// `archive_command`. It can hold secrets: messages call it by its option's name.
public struct ArchiveCommand: Sendable {
    private let text: String
    private let option: String

    /// - Parameter option: What it is given by, without dashes: `put`.
    /// - Throws: `Failure.usage` when the placeholder %f is missing, and for unknown placeholders.
    public init(_ text: String, option: String) throws {
        self.text = text
        self.option = option
        let placeholders = Self.placeholders(in: text)
        if let unknown = placeholders.first(where: { $0 != "f" && $0 != "%" }) {
            throw Failure.usage(
                "unknown placeholder %\(unknown) in the \(option) command",
                hint: "Write %f for the name of the file, %% for a percent sign.")
        }
        guard placeholders.contains("f") else {
            throw Failure.usage(
                "the \(option) command has no placeholder for the file", hint: "Write %f for the name of the file.")
        }
    }

    /// - Throws: `Failure` for a name that a shell could take for something else.
    func stage(for file: String) throws -> Pipeline.Stage {
        let isPlain = file.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        }
        guard isPlain, let first = file.first, first.isLetter else {
            throw Failure.failed("cannot pass the file name \(file) to a command")
        }
        return Pipeline.Stage("the \(option) command", shell: expanded(file))
    }

    private func expanded(_ file: String) -> String {
        var result = ""
        var isPlaceholder = false
        for character in text {
            if isPlaceholder {
                result += character == "f" ? file : "%"
                isPlaceholder = false
            } else if character == "%" {
                isPlaceholder = true
            } else {
                result.append(character)
            }
        }
        return result
    }

    /// What follows the percent signs.
    private static func placeholders(in text: String) -> [Character] {
        var found: [Character] = []
        var rest = text[...]
        while let sign = rest.firstIndex(of: "%") {
            rest = rest[rest.index(after: sign)...]
            found.append(rest.popFirst() ?? " ")
        }
        return found
    }
}
