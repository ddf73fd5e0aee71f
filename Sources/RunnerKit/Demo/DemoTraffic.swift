#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Postgres

/// The sample traffic: made by the SQL in the project's folder `demo/`, and then sent as any traffic is.
public struct DemoTraffic {
    /// How many weeks of traffic there are.
    public static let weeks = 9

    let project: Project
    let connection: Connection
    /// The time before which everything happens, as SQL.
    let end: String

    /// - Parameter until: The day (2026-03-02) at whose beginning the traffic ends; nil for this hour, so that the
    ///   checks find fresh events.
    public init(project: Project, until: String?, on connection: Connection) {
        self.project = project
        self.connection = connection
        end = until.map { "timestamptz '\($0) 00:00 UTC'" } ?? "date_trunc('hour', now(), 'UTC')"
    }

    /// Refuses a day in the future, before anything is started.
    public static func check(until day: String) throws {
        var now = time(nil)
        var parts = tm()
        gmtime_r(&now, &parts)
        let numbers = day.split(separator: "-").compactMap { Int32($0) }
        guard numbers.lexicographicallyPrecedes([parts.tm_year + 1_900, parts.tm_mon + 1, parts.tm_mday + 1]) else {
            throw Failure.usage("--until is in the future: \(day)", hint: "Name today (UTC) or an earlier day.")
        }
    }

    /// Makes the schema `demo`, whose functions make the traffic. Nothing of it is part of an installation.
    public func loadFunctions() throws {
        let folder = project.root + "/demo"
        let names = try Files.names(in: folder).filter { $0.hasSuffix(".sql") }
        guard !names.isEmpty else {
            throw Failure.notFound(
                "found no sample traffic: \(folder) has no SQL", hint: "Name the project's folder with --project.")
        }
        // The files are in no order: functions may call others that come later.
        try connection.execute(
            "drop schema if exists demo cascade; create schema demo; set check_function_bodies = off")
        for name in names {
            let source = SourceText(path: "demo/" + name, content: try Files.read(folder + "/" + name))
            do {
                try connection.execute(source)
            } catch let error as ScriptError {
                throw LocatedError(error, in: source)
            }
        }
    }

    /// Removes what `loadFunctions` made.
    public func dropFunctions() throws {
        try connection.execute("drop schema demo cascade")
    }

    /// Adds the sites that the traffic is about.
    public func addSites() throws {
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
    public func writeEvents(to path: String, people: Int) throws {
        try write("demo.events(\(range), p_people => \(people))", to: path)
    }

    /// Writes what the clients of the site app send: their whole sessions, again and again.
    public func writePayloads(to path: String) throws {
        try write("demo.payloads(\(range))", to: path)
    }

    /// Calls the functions that applications call: what was configured on the site app, and how long the server took.
    public func callApi() throws {
        try connection.run("select api.track_snapshot(demo.snapshots(\(range)))")
        try connection.run("select api.track_performance(demo.measurements(\(range)))")
    }

    private var range: String { "p_weeks => \(Self.weeks), p_end => \(end)" }

    private func write(_ lines: String, to path: String) throws {
        // CSV whose quote and delimiter cannot occur in JSON leaves the lines as they are, backslashes too.
        let copy = "copy (select \(lines)) to stdout with (format csv, delimiter e'\\x02', quote e'\\x01')"
        guard let file = fopen(path, "w") else { throw failure(path) }
        defer { fclose(file) }
        _ = try connection.copyOut(copy) { bytes in
            guard fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count else { throw failure(path) }
        }
        guard fflush(file) == 0 else { throw failure(path) }
    }

    private func failure(_ path: String) -> Failure {
        Failure.failed("could not write \(path): \(String(cString: strerror(errno)))")
    }
}
