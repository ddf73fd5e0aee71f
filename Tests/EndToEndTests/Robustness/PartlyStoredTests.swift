import Postgres
import TestSupport
import Testing

/// A load that the server ends after some batches: the message says how much is stored, why, and how to go on.
@Suite struct PartlyStoredTests {
    private let database: TestDatabase
    private let files: IngestFiles
    private let path: String

    init() throws {
        database = try TestServer.shared.makeMigratedDatabase()
        files = try IngestFiles()
        path = try files.write(IngestFiles.events(0..<25))
    }

    /// Makes the event e22 fail, which is in the third batch of ten.
    private func fail(_ body: String) throws {
        try database.connect().execute(
            """
            create function public.refuse() returns trigger language plpgsql security definer as $$
            begin
                \(body)
                return new;
            end
            $$;
            create trigger refuse before insert on tracking.user_events for each row when (new.event_id = 'e22')
                execute function public.refuse()
            """)
    }

    private func ingest() throws -> ProgramResult {
        try database.dbrunner("ingest", path, "--batch-lines", "10")
    }

    @Test(arguments: [
        (
            "raise exception using errcode = '53100', message = 'No space left on device';",
            ["No space left", "Free space"]
        ),
        ("perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5);", ["the connection was lost"]),
    ])
    func saysWhatIsStored(fault: String, says: [String]) throws {
        try fail(fault)
        for _ in 1...2 {
            let result = try ingest()
            #expect(result.exit == 7, "\(result.standardError)")
            for text in says + ["20 lines are stored", "HINT: ", "it continues after the stored lines"] {
                #expect(result.standardError.contains(text), "\(result.standardError)")
            }
            #expect(!result.standardError.contains("e22"))
        }
        try database.connect().execute("drop trigger refuse on tracking.user_events")
        let result = try ingest()
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(result.standardOutput.contains("behind line 20") || result.standardError.contains("behind line 20"))
        #expect(try database.query("select from tracking.page_views").count == 9)
        #expect(try database.query("select from tracking.user_events").count == 16)
    }

    /// A load that fails in its first batch stores nothing.
    @Test func nothingIsStored() throws {
        try fail("raise exception using errcode = '53100', message = 'No space left on device';")
        let result = try database.dbrunner("ingest", path)
        #expect(result.exit == 1, "\(result.standardError)")
        #expect(result.standardError.contains("Free space"))
        #expect(!result.standardError.contains("stored;"))
    }
}
