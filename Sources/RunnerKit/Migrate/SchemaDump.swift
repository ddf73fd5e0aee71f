import Postgres

/// The schema as SQL, by the `pg_dump` program, without what changes from one run or one day to the next.
public enum SchemaDump {
    /// Lines that name versions, or that `pg_dump` makes up anew each time.
    private static let volatilePrefixes = [
        "-- Dumped from database version", "-- Dumped by pg_dump version", "\\restrict ", "\\unrestrict ",
    ]

    /// Dumps the schema of the connected database, without month partitions: byte for byte the same for the
    /// same schema.
    /// - Throws: `Failure` when `pg_dump` is missing or fails.
    public static func text(of connection: Connection) throws -> String {
        let (outcome, output) = try Subprocess.run(
            "pg_dump", ["--schema-only", "--exclude-table=part.*"], environment: connection.environment)
        guard outcome.succeeded else {
            throw Failure.failed("pg_dump failed: \(outcome.errors)")
        }
        return withoutVolatileLines(output)
    }

    /// The dump without volatile lines, and without the second of two empty lines that their removal leaves.
    static func withoutVolatileLines(_ dump: String) -> String {
        var lines: [Substring] = []
        for line in dump.split(separator: "\n", omittingEmptySubsequences: false) {
            if volatilePrefixes.contains(where: line.hasPrefix) { continue }
            if line.isEmpty, lines.last?.isEmpty == true { continue }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }

    /// Writes the file whole: to a temporary name beside it, which then takes its place.
    /// - Throws: `Failure`, also for a folder or a device.
    public static func write(_ text: String, to path: String) throws {
        try Files.replace(path, text)
    }
}
