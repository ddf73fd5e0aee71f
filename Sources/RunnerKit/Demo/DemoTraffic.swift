#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Postgres

/// The sample traffic: made by SQL in the database, written to a file, so that it comes in as everybody's does.
public enum DemoTraffic {
    /// Adds the sites that the traffic is about.
    public static func addSites(_ connection: Connection) throws {
        let sites = [
            ("shop", Sites.Changes(consentMode: "opt_in", timeZone: "Europe/Berlin", domain: "shop.example")),
            ("blog", Sites.Changes(consentMode: "opt_out", timeZone: "UTC", domain: "blog.example")),
            ("docs", Sites.Changes(consentMode: "opt_out", timeZone: "UTC", domain: "docs.example")),
        ]
        for (name, settings) in sites { try Sites.add(name, settings, on: connection) }
    }

    /// Writes the events of the four weeks up to this morning, so the same all day long, to a file: one JSON object
    /// a line, about 16 for each person.
    /// - Returns: How many.
    public static func write(to path: String, people: Int, from connection: Connection) throws -> Int {
        // CSV whose quote and delimiter cannot occur in JSON leaves the lines as they are, backslashes too.
        let copy = """
            copy (select ops.demo_events(p_end => date_trunc('day', now(), 'UTC'), p_people => \(people))) to stdout
            with (format csv, delimiter e'\\x02', quote e'\\x01')
            """
        guard let file = fopen(path, "w") else { throw failure(path) }
        defer { fclose(file) }
        let count = try connection.copyOut(copy) { bytes in
            guard fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count else { throw failure(path) }
        }
        guard fflush(file) == 0 else { throw failure(path) }
        return count
    }

    private static func failure(_ path: String) -> Failure {
        Failure.failed("could not write \(path): \(String(cString: strerror(errno)))")
    }
}
