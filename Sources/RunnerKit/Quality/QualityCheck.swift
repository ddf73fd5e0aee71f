import Postgres

/// A check of the data's quality: `jobs/checks/NAME.sql`, headers and a select that gives a metric.
public struct QualityCheck: Sendable {
    public let name: String
    /// What it looks at and why, in the words of its file.
    public let summary: String
    /// completeness, validity, consistency, timeliness or uniqueness.
    public let type: String
    /// The table it is about.
    public let table: String
    /// Limits such as `> 5`, read by ops.quality_status.
    public let warn: String
    public let fail: String
    public let unit: String
    /// How far back it looks.
    public let window: Duration
    let timeout: Duration
    let role: String?
    let source: SourceText

    private static let types = ["completeness", "validity", "consistency", "timeliness", "uniqueness"]
    private static let knownHeaders = "check, type, table, warn, fail, window, unit, timeout and role"

    /// All checks, by name.
    /// - Throws: `Failure` for files that cannot be understood.
    public static func readAll(in folder: JobFolder) throws -> [QualityCheck] {
        try folder.readAll("checks", in: "/checks") { QualityCheck($0, $1, &$2) }
    }

    init(_ name: String, _ source: SourceText, _ faults: inout [Diagnostic]) {
        var headers = FileHeaders(source)
        self.name = name
        self.source = source
        summary = headers.summary
        if headers.take("check") == nil { headers.addFault("a check begins with --! check") }
        type =
            headers.take("type", "one of \(Self.types.joined(separator: ", "))") {
                Self.types.contains($0) ? $0 : nil
            } ?? ""
        table = headers.take("table") ?? ""
        warn = headers.take("warn") ?? ""
        fail = headers.take("fail") ?? ""
        unit = headers.take("unit") ?? ""
        window = headers.take("window", "a duration such as 1d", parseDuration) ?? .seconds(86_400)
        timeout = headers.take("timeout", "a duration such as 1min", parseDuration) ?? .seconds(60)
        role = headers.take("role")
        for (header, value) in [("type", type), ("table", table), ("warn", warn), ("fail", fail)] where value.isEmpty {
            headers.addFault("the header \(header) is missing")
        }
        headers.refuseRest(knowing: Self.knownHeaders)
        if !JobFolder.isPlainName(name) {
            headers.addFault("a check's name has lower-case letters, digits, _ and -, but is \"\(name)\"")
        }
        if SQLScanner.statements(in: source.bytes).count != 1 {
            headers.addFault("a check is one select")
        }
        faults += headers.faults
    }
}
