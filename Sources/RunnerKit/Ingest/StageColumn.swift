/// The columns of `pg_temp.stage`, in the order in which they are copied. This is the only list of them.
struct StageColumn: Sendable {
    /// What a field of the input must be so that the scanner takes it, and how the column is sent.
    enum Kind: Sendable {
        /// Filled by the runner: the line's number, its text, why it was rejected.
        case own
        /// A string that is not longer than the given number of bytes.
        case text(limit: Int)
        /// A string that is not longer than 1,000 bytes and has few parameters.
        case url
        /// A time in the one form that the scanner reads, sent as microseconds since 2000-01-01 UTC.
        case time
        /// A whole number in a range, sent with the given number of bytes.
        case integer(ClosedRange<Int64>, width: Int32)
        /// A number without exponent, sent as its text.
        case number
        case boolean
        /// true, false, or an object of such, sent as its JSON text.
        case consent
        /// An object, sent as its JSON text.
        case metadata
    }

    let name: String
    /// The names in the input, none for the runner's own columns. Where there are two, the first one wins.
    let fields: [String]
    let kind: Kind

    private init(_ name: String, _ kind: Kind, fields: [String]? = nil) {
        self.name = name
        self.kind = kind
        self.fields = fields ?? [name]
    }

    static let all: [StageColumn] = [
        .init("line_number", .own, fields: []), .init("raw", .own, fields: []),
        .init("raw_bytes", .own, fields: []), .init("reject_reason", .own, fields: []),
        .init("event_id", shortText), .init("site", shortText), .init("session_key", shortText),
        .init("visitor", shortText, fields: ["person", "visitor"]),
        .init("occurred_at", .time), .init("received_at", .time), .init("sent_at", .time),
        .init("event_type", .text(limit: 200), fields: ["type"]), .init("url", .url),
        .init("title", text), .init("referrer", .url), .init("user_agent", text), .init("ip", text),
        .init("seq", .integer(-999_999_999_999_999...999_999_999_999_999, width: 8)),
        .init("page_category", .text(limit: 200)), .init("element", text), .init("element_id", text),
        .init("element_class", text), .init("element_text", text), .init("element_selector", text),
        .init("x", pixels), .init("y", pixels), .init("scroll", .integer(0...100, width: 2)),
        .init("category", text), .init("action", text), .init("label", text), .init("value", .number),
        .init("task", text), .init("goal", text),
        .init("load_ms", milliseconds), .init("interactive_ms", milliseconds),
        .init("utm_source", text), .init("utm_medium", text), .init("utm_campaign", text),
        .init("utm_term", text), .init("utm_content", text), .init("screen", text),
        .init("time_zone", text, fields: ["timezone"]), .init("authenticated", .boolean),
        .init("consent", .consent), .init("metadata", .metadata),
    ]

    private static let text = Kind.text(limit: .max)
    private static let shortText = Kind.text(limit: 512)
    private static let pixels = Kind.integer(Int64(Int32.min)...Int64(Int32.max), width: 4)
    private static let milliseconds = Kind.integer(0...Int64(Int32.max), width: 4)

    /// The statement that takes the rows.
    static let copyStatement = """
        copy pg_temp.stage (\(all.map(\.name).joined(separator: ", "))) from stdin (format binary)
        """

    /// The position of a column that the code names.
    static func index(_ name: String) -> Int {
        all.firstIndex { $0.name == name }!
    }
}
