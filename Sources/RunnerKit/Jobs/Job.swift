/// A job: `jobs/NAME.sql`, with what its headers say about when and how it runs.
public struct Job: Sendable {
    public let name: String
    /// What it is for, in the words of its file.
    public let summary: String
    public let source: SourceText
    /// Five fields as in a crontab; nil for a job that is only run by hand.
    public let schedule: String?
    public let timeZone: String
    /// Of one attempt; nil for none.
    public let timeout: Duration?
    /// Attempts after the first, if errors are transient.
    public let retries: Int
    /// Before the second attempt; doubled before each later one.
    public let backoff: Duration
    /// The role to become, with or without the prefix of our roles.
    public let role: String?
    /// The words of a runner command, without `dbrunner`; nil for a job that is SQL.
    public let command: [String]?

    private static let knownHeaders = "schedule, time zone, timeout, retries, backoff, role and command"

    /// All jobs, by name.
    /// - Throws: `Failure` for files that cannot be understood.
    public static func readAll(in folder: JobFolder) throws -> [Job] {
        try folder.readAll("jobs") { Job($0, $1, &$2) }
    }

    init(_ name: String, _ source: SourceText, _ faults: inout [Diagnostic]) {
        var headers = FileHeaders(source)
        self.name = name
        self.source = source
        summary = headers.summary
        schedule = headers.take("schedule")
        timeZone = headers.take("time zone") ?? "UTC"
        let limit = headers.take("timeout", "a duration such as 10min, or none") {
            $0 == "none" ? .some(nil) : parseDuration($0).map(Optional.some)
        }
        timeout = limit ?? .seconds(3_600)
        retries = headers.take("retries", "a number up to 20") { Int($0).flatMap { (0...20) ~= $0 ? $0 : nil } } ?? 0
        backoff = headers.take("backoff", "a duration such as 5s", parseDuration) ?? .seconds(5)
        role = headers.take("role", "a name") { $0.isEmpty ? nil : $0 }
        command = headers.take("command", "the words of a command") {
            $0.isEmpty ? nil : $0.split(separator: " ").map(String.init)
        }
        headers.refuseRest(knowing: Self.knownHeaders)
        if !JobFolder.isPlainName(name) {
            headers.addFault("a job's name has lower-case letters, digits and dashes, but is \"\(name)\"")
        }
        if SQLScanner.statements(in: source.bytes).isEmpty == (command == nil) {
            headers.addFault("a job is either SQL or a command, named by --! command")
        }
        faults += headers.faults
    }
}
