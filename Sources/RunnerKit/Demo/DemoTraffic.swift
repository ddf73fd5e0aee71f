#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Postgres

/// The sample traffic: made by SQL in the database, and then sent as everybody sends theirs.
public enum DemoTraffic {
    /// How many weeks it is of, up to this morning: so the same all day long.
    public static let weeks = 9

    /// Adds the sites that the traffic is about.
    public static func addSites(_ connection: Connection) throws {
        let sites = [
            ("shop", Sites.Changes(consentMode: "opt_in", timeZone: "Europe/Berlin", domain: "shop.example")),
            ("blog", Sites.Changes(consentMode: "opt_out", timeZone: "UTC", domain: "blog.example")),
            ("docs", Sites.Changes(consentMode: "opt_out", timeZone: "UTC", domain: "docs.example")),
            ("app", Sites.Changes(consentMode: "opt_out", timeZone: "UTC")),
        ]
        for (name, settings) in sites { try Sites.add(name, settings, on: connection) }
        try connection.run(
            """
            insert into tracking.configuration_fields (site_id, field, is_required)
            select t.id, f.field, f.is_required
            from tracking.sites as t
            cross join (
                values ('model', true), ('engine', true), ('color', true), ('trailer', false)
            ) as f (field, is_required)
            where t.name = 'app'
            """)
    }

    /// Writes the events to a file, one JSON object a line, about 16 for each person.
    public static func writeEvents(to path: String, people: Int, from connection: Connection) throws {
        try write("ops.demo_events(\(range), p_people => \(people))", to: path, from: connection)
    }

    /// Writes what the clients of the site app send: their whole sessions, again and again.
    public static func writePayloads(to path: String, from connection: Connection) throws {
        try write("ops.demo_payloads(\(range))", to: path, from: connection)
    }

    /// Calls the functions that applications call: what was configured on the site app, and how long the server took.
    public static func call(_ connection: Connection) throws {
        try connection.run("select api.track_snapshot(ops.demo_snapshots(\(range)))")
        try connection.run("select api.track_performance(ops.demo_measurements(\(range)))")
    }

    private static let range = "p_weeks => \(weeks), p_end => date_trunc('day', now(), 'UTC')"

    private static func write(_ lines: String, to path: String, from connection: Connection) throws {
        // CSV whose quote and delimiter cannot occur in JSON leaves the lines as they are, backslashes too.
        let copy = "copy (select \(lines)) to stdout with (format csv, delimiter e'\\x02', quote e'\\x01')"
        guard let file = fopen(path, "w") else { throw failure(path) }
        defer { fclose(file) }
        _ = try connection.copyOut(copy) { bytes in
            guard fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count else { throw failure(path) }
        }
        guard fflush(file) == 0 else { throw failure(path) }
    }

    private static func failure(_ path: String) -> Failure {
        Failure.failed("could not write \(path): \(String(cString: strerror(errno)))")
    }
}
