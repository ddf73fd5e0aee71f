import Foundation
import Postgres
import TestSupport
import Testing

/// A database with two old months in it, a folder for their archives, and what all of it held at first.
final class ArchiveDatabase {
    let database: TestDatabase
    let files: IngestFiles
    /// The folder of the archives.
    let folder: String
    /// Rows and checksum of each partition, by its name.
    let before: [String: String]
    /// How many months of tables there are.
    var count: Int { before.count }
    /// The shell command by which a DBA reads a file.
    var reading: (_ location: String) -> String = { "zstd -dcq '\($0)'" }

    init(on server: TestServer = .shared) throws {
        files = try IngestFiles()
        folder = files.folder + "/archives"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        database = try server.makeDatabase(like: "with old months", Self.fill)
        before = try Self.contents(database)
    }

    private static func fill(_ database: TestDatabase) throws {
        let files = try IngestFiles()
        let events = IngestFiles.events(0..<900) + IngestFiles.events(80_640..<81_240)
        let path = try files.write(events.replacingOccurrences(of: #"at":"2026-"#, with: #"at":"2024-"#))
        #expect(try database.dbrunner("migrate").exit == 0)
        #expect(try database.dbrunner("sites", "set", "default", "--consent-mode", "opt_out").exit == 0)
        #expect(try database.dbrunner("ingest", path).exit == 0)
        #expect(try database.dbrunner("refresh").exit == 0)
        _ = try database.query("update ops.partition_policies set cold_until = '100 years'")
    }

    /// Runs the runner, with a folder of programs that come before all others.
    func start(
        _ words: [String], variables: [String: String] = [:], programs: String? = nil, user: String = "postgres"
    ) throws -> Program {
        var environment = variables
        environment["DATABASE_URL"] = database.server.url(database: database.name, user: user)
        if let programs { environment["PATH"] = programs + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "") }
        return try Program(Checkout.dbrunner, words + ["--project", Checkout.root], environment: environment)
    }

    @discardableResult
    func retain(_ words: String...) throws -> ProgramResult {
        try Program.run(
            Checkout.dbrunner, ["retain", "--archive-to", folder, "--project", Checkout.root] + words,
            environment: database.environment)
    }

    /// Rows and checksum of the months that are attached, by partition.
    static func contents(_ database: TestDatabase) throws -> [String: String] {
        var contents: [String: String] = [:]
        for row in try database.query(
            "select parent_table, partition from ops.partitions where is_attached and month < '2025-01-01'")
        {
            let partition = row["partition"] ?? ""
            contents[partition] = try checksum("part.\(partition)", row["parent_table"] ?? "", database.connect())
        }
        return contents
    }

    /// Of all columns but the generated ones, in the order of the table.
    private static func checksum(_ source: String, _ parent: String, _ connection: Connection) throws -> String {
        let columns = try connection.query(
            """
            select string_agg(format('t.%I', attname), ', ' order by attnum) as list
            from pg_attribute
            where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
            """, [.text("tracking.\(parent)")])[0]["list"]
        return try connection.query(
            "select concat_ws(' ', count(*), sum(hash_record_extended(row(\(columns ?? "")), 0))) as sum from \(source) as t"
        )[0]["sum"] ?? ""
    }

    /// Every row is in the database or in a verified archive: each month is either attached as it was, or its file,
    /// read by nothing but zstd and psql, holds what it was.
    func expectNothingLost(_ comment: Comment? = nil) throws {
        let attached = try Self.contents(database)
        for (partition, expected) in before {
            if let found = attached[partition] {
                #expect(found == expected, "\(partition) is attached; \(comment ?? "")")
            } else {
                #expect(try archived(partition) == expected, "\(partition) is archived; \(comment ?? "")")
            }
        }
    }

    /// The rows in the file of a partition, read without the runner.
    func archived(_ partition: String) throws -> String {
        let parent = String(partition.dropLast(8))
        let archive = try database.query(
            "select location, state, rows from ops.archived_partitions where partition = $1 and state = 'archived'",
            [.text(partition)])
        guard let path = archive.first?["location"] else { return "no archive of \(partition)" }
        let columns = try database.query("select ops.archive_columns($1)", [.text(parent)])[0][0] ?? ""
        let names = try #require(
            JSONSerialization.jsonObject(with: Data(columns.utf8)) as? [[String: String]]
        ).compactMap { $0["name"] }.joined(separator: ", ")
        let script = """
            \(reading(path)) | psql -XqAt -v ON_ERROR_STOP=1 -c 'create table public.byhand (like tracking.\(parent))' \
            -c '\\copy public.byhand (\(names)) from stdin' '\(database.url)'
            """
        let result = try Program.run("sh", ["-c", script])
        guard result.exit == 0 else { return result.standardError }
        defer { _ = try? database.query("drop table public.byhand") }
        return try Self.checksum("public.byhand", parent, database.connect())
    }

    /// Every rollup and materialized view, as text.
    func rollups() throws -> [String: String] {
        var digests: [String: String] = [:]
        for row in try database.query(
            """
            select c.oid::regclass::text as name
            from pg_class as c
            where c.relnamespace = 'reporting'::regnamespace
                and c.relkind in ('r', 'm')
                and c.relname ~ '(daily|hourly|paths)$'
            """)
        {
            let name = row["name"] ?? ""
            digests[name] =
                try database.query(
                    "select md5(string_agg(t::text, '|' order by t::text collate \"C\")) as digest from \(name) as t")[
                    0]["digest"]
        }
        return digests
    }

    /// Changes the old months, locking the table well before the partition, while retain runs and a reader keeps it from
    /// locking the table. A deadlock would be found at once, and thrown.
    @discardableResult
    func writeInSteps(while run: Program) throws -> ProgramResult {
        let reader = try database.connect()
        try reader.run("begin")
        try reader.run("lock table tracking.page_views in access share mode")
        let isWaiting = try database.isWaitingForLock("mode = 'AccessExclusiveLock'")
        #expect(isWaiting)
        let writer = try database.connect()
        try writer.run("set deadlock_timeout = '10ms'")
        for _ in 1...12 {
            try writer.transaction {
                try writer.run("lock table only tracking.page_views in row exclusive mode")
                usleep(700_000)
                try writer.run("update tracking.page_views set page_title = page_title where viewed_at < '2024-02-01'")
            }
        }
        try reader.run("rollback")
        return try run.finish()
    }

    func states() throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for row in try database.query("select state, count(*) as count from ops.archived_partitions group by state") {
            counts[row["state"] ?? ""] = row.int("count")
        }
        return counts
    }
}
