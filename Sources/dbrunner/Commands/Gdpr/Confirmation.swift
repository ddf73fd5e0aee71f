import RunnerKit

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Asks on the terminal before what cannot be undone.
struct Confirmation {
    private let kind: ErasureKind
    private let context: Context

    /// - Throws: `Failure.usage` without a terminal to ask at.
    init(of kind: ErasureKind, _ context: Context) throws {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
            throw Failure.usage(
                "\(context.invocation.name) cannot be undone, and there is no terminal to ask at", hint: "Say --yes.")
        }
        self.kind = kind
        self.context = context
    }

    /// - Parameter rows: What there is of the person, by table; nil if there is none to lose.
    func ask(aboutRows rows: [(table: String, rows: Int64)]?) throws {
        guard let rows else { return }
        for (table, count) in rows {
            context.output.diagnostic("  \(padded(table, to: 32))\(rightAligned(grouped(count), to: 10))")
        }
        let total = rows.reduce(0) { $0 + $1.rows }
        try ask("\(kind.rawValue) this person, \(counted(total, "row")) in \(counted(rows.count, "table")), for good?")
    }

    /// - Parameter path: The names, one a line; - is standard input, which can be read only once.
    func ask(aboutList path: String) throws {
        guard path != "-" else { return try ask("\(kind.rawValue) everyone you name, for good?") }
        var people: Int64 = 0
        try PersonList.readLines(path, check: context.interrupt.check) { _, _ in people += 1 }
        try ask("\(kind.rawValue) the \(counted(people, "person", "people")) of this file, for good?")
    }

    private func ask(_ question: String) throws {
        context.output.prompt(question + " Type yes: ")
        guard readLine(strippingNewline: true) == "yes" else { throw Failure.usage("nothing was done") }
    }
}
