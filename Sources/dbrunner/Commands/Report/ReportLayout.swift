/// How an answer is shown to people: which of its columns, under which headings.
struct ReportLayout: Sendable {
    struct Column: Sendable {
        enum Form: Sendable {
            case text, count, share, seconds
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
        let bar: Bar?

        static func text(_ name: String, _ title: String) -> Column {
            Column(name: name, title: title, form: .text, bar: nil)
        }

        static func count(_ name: String, _ title: String, bar: Bar? = nil) -> Column {
            Column(name: name, title: title, form: .count, bar: bar)
        }

        static func share(_ name: String, _ title: String, bar: Bar? = nil) -> Column {
            Column(name: name, title: title, form: .share, bar: bar)
        }

        static func seconds(_ name: String, _ title: String) -> Column {
            Column(name: name, title: title, form: .seconds, bar: nil)
        }

        static func decimal(_ name: String, _ title: String, places: Int) -> Column {
            Column(name: name, title: title, form: .decimal(places), bar: nil)
        }
    }

    let title: String
    /// The column whose values part the rows into groups, if it has any.
    var groupedBy: String?
    let columns: [Column]
}
