/// Comma-separated values as RFC 4180 has them: lines end with CR LF, and a text is quoted where it must be.
enum CSV {
    /// A line; nil is an empty field, an empty text two quotes.
    static func line(_ fields: [String?]) -> String {
        fields.map { $0.map(field) ?? "" }.joined(separator: ",") + "\r\n"
    }

    /// The text behind an apostrophe, where a spreadsheet would take it for a formula.
    static func defused(_ text: String) -> String {
        guard let first = text.unicodeScalars.first(where: { $0 != " " }), formulaStarts.contains(first) else {
            return text
        }
        return "'" + text
    }

    /// What a formula begins with, also in the wide forms that spreadsheets accept.
    private static let formulaStarts: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}",
    ]

    private static func field(_ text: String) -> String {
        let isPlain = !text.isEmpty && !text.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
        return isPlain
            ? text
            : "\""
                + text.split(separator: "\"", omittingEmptySubsequences: false)
                .joined(separator: "\"\"") + "\""
    }
}
