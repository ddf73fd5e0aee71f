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
    /// How many rows at most, highest value first, of a function without a limit.
    private let limit: Int?

    public init(
        _ function: String, over form: RangeForm, _ arguments: [(name: String, value: String?)] = [],
        only selection: (column: String, value: String)? = nil, limit: Int? = nil
    ) {
        self.function = function
        self.form = form
        self.arguments = arguments
        self.selection = selection
        self.limit = limit
    }

    /// Asks the database.
    /// - Parameter key: The columns by which rows are found again in the period before, to stand beside it; nil for no
    ///   comparison.
    public func ask(
        about range: ReportRange, comparedBy key: [String]? = nil, on connection: Connection
    ) throws -> ReportAnswer {
        let answer = try ask(about: range, on: connection)
        guard let key else { return answer }
        return try compare(answer, by: key, about: range, on: connection)
    }

    private func ask(about range: ReportRange, on connection: Connection) throws -> ReportAnswer {
        let given = given(range)
        let list = given.enumerated().map { "\($1.name) => $\($0 + 1)" }.joined(separator: ", ")
        let filter = selection.map { " where \($0.column) = $\(given.count + 1)" } ?? ""
        let cut = limit.map { " order by value desc, name limit \($0)" } ?? ""
        let values = given.map(\.value) + (selection.map { [$0.value] } ?? [])
        let result = try connection.run(
            "select * from api.\(function)(\(list))\(filter)\(cut)", values.map { .text($0) })
        return ReportAnswer(columns: result.columns, types: result.types, rows: result.rows)
    }

    /// The same columns, and after each number that of the period before (`…_before`) and how much it changed
    /// (`…_change`): rates and shares by the difference, others as a part of what was before. What is combined as
    /// (other) is not the same in both.
    private func compare(
        _ answer: ReportAnswer, by key: [String], about range: ReportRange, on connection: Connection
    ) throws -> ReportAnswer {
        let calls = [given(range), given(range.before, limit: false)]
        var number = 0
        let lists = calls.map { given in
            given.map { name, _ in
                number += 1
                return "\(name) => $\(number)"
            }.joined(separator: ", ")
        }
        let columns = zip(answer.columns, answer.types).flatMap { name, type in
            guard !key.contains(name), ReportAnswer.numbers.contains(type) else { return ["n.\(name)"] }
            let isShare = name.hasSuffix("rate") || name == "share" || name == "drop_off"
            let change =
                isShare ? "n.\(name) - b.\(name)" : "round((n.\(name) - b.\(name)) / nullif(b.\(name), 0)::numeric, 4)"
            return ["n.\(name)", "b.\(name) as \(name)_before", "\(change) as \(name)_change"]
        }
        let isSame = key.map { name in
            name == "day"
                ? "b.day = n.day - ($\(number + 1)::date - $\(number + 2)::date)"
                : "n.\(name) is not distinct from b.\(name) and n.\(name)::text is distinct from '(other)'"
        }
        let values = calls.flatMap { $0.map(\.value) } + (key.contains("day") ? [range.toDay, range.fromDay] : [])
        let result = try connection.run(
            """
            select \(columns.joined(separator: ", "))
            from api.\(function)(\(lists[0])) with ordinality as n (\((answer.columns + ["place"]).joined(separator: ", ")))
            left join api.\(function)(\(lists[1])) as b
                on \(isSame.joined(separator: " and "))
            order by n.place
            """, values.map { .text($0) })
        return ReportAnswer(columns: result.columns, types: result.types, rows: result.rows)
    }

    /// - Parameter limit: Whether the answer may be cut.
    private func given(_ range: ReportRange, limit: Bool = true) -> [(name: String, value: String)] {
        let bounds: [(String, String)] =
            switch form {
            case .days: [("p_from", range.fromDay), ("p_to", range.toDay)]
            case .none: []
            }
        return [("p_site", range.site)] + bounds
            + arguments.compactMap { name, value in value.map { (name, name == "p_limit" && !limit ? "100000" : $0) } }
    }
}

/// What the database answered, under the names that the API gives its columns.
public struct ReportAnswer: Sendable {
    public let columns: [String]
    /// Their types, as the oids of PostgreSQL.
    public let types: [UInt32]
    public let rows: [Row]

    /// Whole numbers, and others.
    static let numbers: Set<UInt32> = [20, 21, 23, 700, 701, 1700]
}
