import Foundation
import Postgres
import TestSupport
import Testing

/// A database with a few people in it, and an officer of the privacy team, who may do nothing but that.
struct PrivacyDatabase {
    static let ann = "ann.o'neill+zoë@example.com"
    static let officer = "privacy_officer"

    let database: TestDatabase
    let files: IngestFiles

    init() throws {
        files = try IngestFiles()
        let path = try files.write(Self.events)
        database = try TestServer.shared.makeMigratedDatabase()
        #expect(try database.dbrunner("ingest", path).exit == 0)
        _ = try database.query(
            """
            do $$ begin create role \(Self.officer) login in role dbrunner_privacy;
            exception when duplicate_object or unique_violation then end $$
            """)
    }

    /// Runs a command as the officer, with Ann's name on standard input.
    func asOfficer(
        _ words: String..., input: Program.Input = .text(ann + "\n"), timeout: Duration = .seconds(120)
    ) throws -> ProgramResult {
        let result = try start(words, input: input).finish(timeout: timeout)
        #expect(
            !(result.standardError + (words.first == "gdpr" && words[1] == "export" ? "" : result.standardOutput))
                .contains("ann.o"), "a name was printed")
        return result
    }

    /// Starts a command as the officer.
    func start(_ words: [String], input: Program.Input = .text(ann + "\n")) throws -> Program {
        let url = TestServer.shared.url(database: database.name, user: Self.officer)
        return try Program(
            Checkout.dbrunner, words + ["--project", Checkout.root, "--database", url], input: input)
    }

    func path(_ name: String) -> String { files.folder + "/" + name }

    var annID: Int64 {
        get throws {
            try database.query("select id from tracking.persons where external_id = $1", [.text(Self.ann)])[0].int64(0)
                ?? 0
        }
    }

    /// Gives Ann so many more events.
    func addEvents(_ count: Int) throws {
        _ = try database.connect().execute(
            """
            insert into tracking.user_events (
                person_id, occurred_at, event_id, site_id, session_id, event_type, element_text, metadata, received_at,
                analytics_allowed
            )
            select \(try annID), '2026-03-02 00:00+00'::timestamptz + g * interval '1 second', 'more' || g, 1,
                gen_random_uuid(), 'click', repeat('text ', 20), jsonb_build_object('number', g), now(), true
            from generate_series(1, \(count)) as g;
            analyze tracking.user_events
            """)
    }

    private static let events = """
        {"event_id":"1","visitor":"\(ann)","occurred_at":"2026-03-01T09:00:00Z","type":"pageview","url":"https://a.example/?q=x","title":"<script>alert('1')</script> & \\"quotes\\"","user_agent":"Mozilla/5.0 (Macintosh) Ann","consent":{"analytics":true}}
        {"event_id":"2","visitor":"\(ann)","occurred_at":"2026-03-01T09:00:40Z","type":"click","element_text":"two\\nlines","extra":{"key":["\(ann)"]}}
        {"event_id":"3","visitor":"ben","occurred_at":"2026-03-01T09:01:00Z","type":"pageview","url":"https://a.example/ben"}
        {"event_id":"4","visitor":"\(ann)","occurred_at":"yesterday","type":"click"}
        {"event_id":"5","visitor":"ben","occurred_at":"yesterday","type":"click"}

        """
}

/// The output of `sed '$d' FILE | sha256sum`, with which a recipient checks a file.
func hashBeforeManifest(_ path: String) throws -> String {
    let result = try Program.run("sh", ["-c", "sed '$d' \"$0\" | sha256sum", path])
    return String(result.standardOutput.prefix(64))
}
