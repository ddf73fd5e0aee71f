import Postgres

/// A call of a function of schema `api`, which answers it: the runner computes nothing.
public struct ReportQuestion: Sendable {
    /// Whether a function wants a range of days.
    public enum RangeForm: Sendable {
        case days, none
    }

    /// The function's name without its schema.
    public let function: String
    private let form: RangeForm
    /// By the names of the parameters; nil leaves a parameter at its default.
    private let arguments: [(name: String, value: String?)]
    /// Of its rows only those with this value in that column.
    private let selection: (column: String, value: String)?

    public init(
        _ function: String, over form: RangeForm, _ arguments: [(name: String, value: String?)] = [],
        only selection: (column: String, value: String)? = nil
    ) {
        self.function = function
        self.form = form
        self.arguments = arguments
        self.selection = selection
    }

    /// Asks the database.
    public func ask(about range: ReportRange, on connection: Connection) throws -> ReportAnswer {
        let given = given(range)
        let list = given.enumerated().map { "\($1.name) => $\($0 + 1)" }.joined(separator: ", ")
        let filter = selection.map { " where \($0.column) = $\(given.count + 1)" } ?? ""
        let values = given.map(\.value) + (selection.map { [$0.value] } ?? [])
        let result = try connection.run("select * from api.\(function)(\(list))\(filter)", values.map { .text($0) })
        return ReportAnswer(columns: result.columns, rows: result.rows)
    }

    private func given(_ range: ReportRange) -> [(name: String, value: String)] {
        let bounds: [(String, String)] =
            switch form {
            case .days: [("p_from", range.fromDay), ("p_to", range.toDay)]
            case .none: []
            }
        return [("p_site", range.site)] + bounds + arguments.compactMap { name, value in value.map { (name, $0) } }
    }
}

/// What the database answered, under the names that the API gives its columns.
public struct ReportAnswer: Sendable {
    public let columns: [String]
    public let rows: [Row]
}
