import Foundation
import TestSupport
import Testing

/// What the migrations make, without the sql/ tree: `Golden/schema.sql` shows in a diff what a migration changes.
@Suite struct SchemaTests {
    @Test(.enabled("Golden/schema.sql is of another PostgreSQL version") { try canCompare })
    func migrationsMakeTheSchema() throws {
        let project = try MigrateProject()
        try project.remove("migrations")
        try FileManager.default.copyItem(
            atPath: Checkout.root + "/migrations", toPath: project.folder + "/migrations")
        let run = try project.migrate()
        #expect(run.exit == 0, "a migration needs nothing of sql/: \(run.standardError)")
        try expectGolden(Self.heading + project.migrate("dump", "-").standardOutput, "schema.sql")
    }

    /// `pg_dump` writes the same schema differently from one major version to the next.
    private static var canCompare: Bool {
        get throws { try isRecordingGolden || golden("schema.sql")?.hasPrefix(heading) != false }
    }

    private static var heading: String {
        get throws { "-- PostgreSQL \(try TestServer.shared.connect().serverVersion / 10_000)\n" }
    }
}
