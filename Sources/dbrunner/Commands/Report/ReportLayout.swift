import RunnerKit

/// How an answer is shown to people.
struct ReportLayout: Sendable {
    enum Shape: Sendable {
        /// These of its columns, and the column whose values part the rows into groups, if it has any.
        case table([Column], groupedBy: String?)
        /// The values of three columns: a line for each of one, a column for each of another, in each place the third.
        case triangle(row: String, size: String, column: String, value: String)
    }

    let title: String
    let shape: Shape

    static func table(_ title: String, groupedBy: String? = nil, _ columns: [Column]) -> ReportLayout {
        ReportLayout(title: title, shape: .table(columns, groupedBy: groupedBy))
    }

    /// - Parameter size: The column that says how large a line's group is.
    static func triangle(
        _ title: String, row: String, size: String, column: String, value: String
    ) -> ReportLayout {
        ReportLayout(title: title, shape: .triangle(row: row, size: size, column: column, value: value))
    }
}

extension ReportLayout {
    /// With how much the first count and the rates changed since the period before.
    /// - Parameter key: Columns that are the same in both.
    func compared(by key: [String]) -> ReportLayout {
        guard case .table(let columns, let group) = shape else { return self }
        let counted = columns.first { column in
            if case .count = column.form { !key.contains(column.name) } else { false }
        }?.name
        let wider = columns.flatMap { column -> [Column] in
            if column.name == counted { return [column, .change(column.name + "_change", "±")] }
            return column.name.hasSuffix("_rate") ? [column, .points(column.name + "_change", "± PT")] : [column]
        }
        return .table(title, groupedBy: group, wider)
    }
}

extension ReportLayout {
    struct Column: Sendable {
        enum Form: Sendable {
            case text, count, share, change, points, seconds
            case decimal(Int)
        }

        enum Bar: Sendable {
            /// As long as the number is part of the largest.
            case ofLargest
            /// As long as the share is part of the whole, and behind it what it lost against the row before.
            case ofWhole
        }

        /// As the API calls it.
        let name: String
        let title: String
        let form: Form
        /// What is drawn behind the number, if anything.
        var bar: Bar?

        static func text(_ name: String, _ title: String) -> Column {
            Column(name: name, title: title, form: .text)
        }

        static func count(_ name: String, _ title: String, bar: Bar? = nil) -> Column {
            Column(name: name, title: title, form: .count, bar: bar)
        }

        static func share(_ name: String, _ title: String, bar: Bar? = nil) -> Column {
            Column(name: name, title: title, form: .share, bar: bar)
        }

        static func change(_ name: String, _ title: String) -> Column {
            Column(name: name, title: title, form: .change)
        }

        static func points(_ name: String, _ title: String) -> Column {
            Column(name: name, title: title, form: .points)
        }

        static func seconds(_ name: String, _ title: String) -> Column {
            Column(name: name, title: title, form: .seconds)
        }

        static func decimal(_ name: String, _ title: String, places: Int) -> Column {
            Column(name: name, title: title, form: .decimal(places))
        }
    }
}

extension ReportLayout.Column.Form {
    var isText: Bool {
        if case .text = self { true } else { false }
    }

    /// A number as people read it.
    func text(_ number: Double) -> String {
        switch self {
        case .text, .count: grouped(number, decimals: 0)
        case .share: percent(number)
        case .change: (number > 0 ? "+" : "") + percent(number)
        case .points: (number > 0 ? "+" : "") + fixed(number * 100, decimals: 1)
        case .seconds: readable(.seconds(number))
        case .decimal(let places): grouped(number, decimals: places)
        }
    }
}
