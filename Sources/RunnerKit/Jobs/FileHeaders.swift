/// The `--! name: value` lines at the top of a job or a check, taken one by one; the rest are unknown headers.
struct FileHeaders {
    private let source: SourceText
    private var values: [String: (text: String, line: Int)] = [:]
    /// What is wrong with them, and with the file.
    private(set) var faults: [Diagnostic] = []
    /// The comment that follows the headers, on one line.
    private(set) var summary = ""

    init(_ source: SourceText) {
        self.source = source
        for (number, text) in source.trimmedLines {
            if text.hasPrefix("--!") {
                read(String(text.dropFirst(3)), line: number)
            } else if text.hasPrefix("-- ") {
                summary += (summary.isEmpty ? "" : " ") + text.dropFirst(3)
            } else if !text.isEmpty {
                break
            }
        }
    }

    private mutating func read(_ header: String, line: Int) {
        let parts = header.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let (name, value) = (trimmed(parts[0].utf8), parts.count > 1 ? trimmed(parts[1].utf8) : "")
        if values.updateValue((value, line), forKey: name) != nil {
            addFault("the header \(name) stands twice", line: line)
        }
    }

    /// The value of a header; nil when the file does not have it.
    mutating func take(_ name: String) -> String? {
        guard let value = values.removeValue(forKey: name) else { return nil }
        return value.text
    }

    /// The value of a header, read by `parse`; one that cannot be read is a fault.
    mutating func take<Value>(_ name: String, _ expected: String, _ parse: (String) -> Value?) -> Value? {
        guard let value = values.removeValue(forKey: name) else { return nil }
        let result = parse(value.text)
        if result == nil {
            addFault("\(name) must be \(expected), but is \"\(value.text)\"", line: value.line)
        }
        return result
    }

    /// Ends the reading: what is left is unknown.
    mutating func refuseRest(knowing names: String) {
        for (name, value) in values.sorted(by: { $0.value.line < $1.value.line }) {
            addFault("unknown header: --! \(name)", line: value.line, hint: "Known are \(names).")
        }
    }

    mutating func addFault(_ message: String, line: Int = 1, hint: String? = nil) {
        faults.append(source.diagnostic(.error, at: SourceLocation(line: line, column: 1), message, hint: hint))
    }
}
