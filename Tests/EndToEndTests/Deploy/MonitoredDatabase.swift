import Foundation
import Postgres
import TestSupport
import Testing

/// A server with the logins of `deploy/postgresql/roles.sql`, and a database that has something for each metric and each panel.
enum MonitoredDatabase {
    /// One for all suites of this folder: they hardly change it.
    static let shared = Result { try make() }
    static let folder = Checkout.root + "/deploy/postgresql"
    /// The logins of roles.sql, each with the roles of ours that it has.
    static let logins = [
        "analyst": ["analyst"], "auditor": ["auditor"], "collector": ["ingest"], "grafana": ["analyst"],
        "privacy_officer": ["privacy"], "researcher": ["analyst", "researcher"], "runner": ["operator"],
    ]

    private static func make() throws -> TestDatabase {
        let server = try TestServer(settings: [
            "shared_preload_libraries": "pg_stat_statements", "pg_stat_statements.track": "all",
        ])
        let database = try server.makeDatabase()
        try expectDone(database.dbrunner("migrate"))
        try fill(database)
        for _ in 1...2 { try expectDone(runRolesScript(as: "postgres", database)) }
        _ = try database.query("create extension pg_stat_statements")
        return database
    }

    static func runRolesScript(as user: String, _ database: TestDatabase) throws -> ProgramResult {
        let url = database.server.url(database: database.name, user: user)
        return try Program.run("psql", ["--no-psqlrc", "--file", folder + "/roles.sql", url])
    }

    private static func fill(_ database: TestDatabase) throws {
        for site in ["shop", "app"] {
            try expectDone(database.dbrunner("sites", "add", site, "--consent-mode", "opt_out"))
        }
        try database.makeDemoFunctions()
        let range = "p_weeks => 2, p_end => '2026-03-02'"
        let lines = try database.query("select demo.events(\(range), p_people => 250) as line")
            .compactMap { $0["line"] }
            .filter { !$0.contains(#""site":"blog""#) && !$0.contains(#""site":"docs""#) }
        try expectDone(database.dbrunner("ingest", "-", input: .text(lines.joined(separator: "\n"))))
        _ = try database.query("select api.track_performance(demo.measurements(\(range)))")
        for words in [["aggregate"], ["refresh"], ["jobs", "run", "partitions"], ["check", "partitions_ahead"]] {
            try expectDone(database.dbrunner(words))
        }
        _ = try database.query(#"select api.track_events('{"visitor":"ann","type":"click"}')"#)
        for duty in duties { _ = try database.query(duty) }
    }

    /// An archive, a request, and an erasure that waits for the archive to be scrubbed.
    private static let duties = [
        """
        insert into ops.archived_partitions (
            parent, partition, state, range_start, range_end, location, token, columns, versions,
            rows, row_checksum, people, bytes, stream_hash, stored_bytes, sha256, verified_at
        )
        values ('page_views', 'page_views_2020_01', 'archived', '2020-01-01', '2020-02-01', '/nowhere', '', '[]', '{}',
            0, 0, 0, 0, 0, 0, '', now() - interval '40 days')
        """,
        """
        insert into privacy.requests (subject_ref, kind, regime, received_at, due_at)
        values ('', 'export', 'gdpr', now() - interval '27 days', now() + interval '3 days')
        """,
        """
        insert into privacy.erasure_ledger (subject_ref, kind, state, cutoff, requested_by, requested_at, archives_pending)
        values ('', 'erase', 'pending archives', now(), 'x', now() - interval '11 days', 1)
        """,
    ]

    private static func expectDone(_ result: ProgramResult, sourceLocation: SourceLocation = #_sourceLocation) throws {
        try #require(result.exit == 0, "\(result.standardError)", sourceLocation: sourceLocation)
    }
}

extension TestDatabase {
    /// The output of `dbrunner metrics`, run as the login of the jobs.
    func metrics() throws -> ProgramResult {
        let url = server.url(database: name, user: "runner")
        return try Program.run(Checkout.dbrunner, ["metrics", "--project", Checkout.root, "--database", url])
    }

    fileprivate func dbrunner(_ words: [String]) throws -> ProgramResult {
        try Program.run(Checkout.dbrunner, words + ["--project", Checkout.root], environment: environment)
    }
}
