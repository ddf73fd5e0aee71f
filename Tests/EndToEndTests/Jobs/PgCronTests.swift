import Foundation
import TestSupport
import Testing

/// The extension pg_cron itself, on a server that loads it.
@Suite struct PgCronTests {
    private static let isInstalled = FileManager.default.fileExists(
        atPath: "\(TestServer.programs)/../lib/pg_cron.so")

    @Test(.enabled(if: isInstalled)) func runsAJob() async throws {
        let server = try TestServer(
            .migrated, settings: ["shared_preload_libraries": "pg_cron", "cron.database_name": "postgres"])
        let site = try JobSite(on: server)
        try server.connect().execute("create extension pg_cron")
        try server.connect().execute("alter system set cron.host = '\(server.socketFolder)'")
        try server.stop("fast")
        try server.start()
        try site.write(
            "tick", ["schedule: * * * * *", "role: operator", "timeout: 5s"], "select ops.make_partitions_ahead();")
        try site.write("trip", ["schedule: * * * * *", "role: operator"], "select count(*) from tracking.persons;")
        let installed = try site.jobs("schedule", "--as", "pg_cron", "--cron-database", "postgres", "--install")
        #expect(installed.exit == 0, "\(installed.standardError)")
        #expect(installed.standardError.contains("warning: refresh is a command"))
        for _ in 1...700 where try site.history(of: "trip").isEmpty || site.history(of: "tick").isEmpty {
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(try site.history(of: "tick").first == "done")
        #expect(try site.history(of: "trip").first == "failed 42501")

        try FileManager.default.removeItem(atPath: site.folder + "/tick.sql")
        #expect(try site.jobs("schedule", "--as", "pg_cron", "--cron-database", "postgres", "--install").exit == 0)
        let names = try server.connect().query("select j.jobname from cron.job as j order by 1").map { $0[0] ?? "" }
        #expect(names == ["collect-metrics", "partitions", "trip"].map { "dbrunner \(site.database.name) \($0)" })
    }
}
