import Foundation
import TestSupport
import Testing

/// Commands that look after what is stored, run on a migrated database.
@Suite struct PipelineCommandTests {
    private let database: TestDatabase

    init() throws {
        database = try TestServer.shared.makeMigratedDatabase()
    }

    @Test func nothingToDo() throws {
        let result = try database.dbrunner("aggregate", "--json")
        #expect(result.exit == 0)
        try expectGolden(result.standardOutput, "aggregate.json")
    }

    /// Like the backend of a killed runner before the server notices.
    @Test func waitsForEventsThatAnotherSessionHolds() throws {
        _ = try database.query(
            """
            select api.track_events(
                '{"event_id":"e","visitor":"v","type":"click","occurred_at":"2026-01-01T00:00:00Z"}')
            """)
        let holder = try database.connect()
        _ = try holder.execute("begin; select from tracking.inbox for update")
        let program = try database.startDbrunner("aggregate", "--json")
        usleep(1_000_000)
        _ = try holder.execute("rollback")
        let result = try program.finish()
        #expect(result.exit == 0)
        #expect(result.standardOutput.contains("\"accepted\":1,"))
        #expect(try database.query("select from tracking.user_sessions").count == 1)
    }

    @Test func sites() throws {
        #expect(try database.dbrunner("sites", "add", "shop", "--consent-mode", "opt_out").exit == 0)
        #expect(try database.dbrunner("sites", "add", "shop").exit == 1)
        #expect(try database.dbrunner("sites", "set", "shop", "--time-zone", "Europe/Berlin").exit == 0)
        #expect(try database.dbrunner("sites", "set", "shop", "--consent-by-event", "withdraw").exit == 0)
        #expect(try database.dbrunner("sites", "set", "shop").exit == 2)
        #expect(try database.dbrunner("sites", "set", "shop", "--consent-by-event", "maybe").exit == 2)
        #expect(try database.dbrunner("sites", "set", "shop", "--time-zone", "Berlin").exit == 2)
        #expect(try database.dbrunner("sites", "set", "nowhere", "--consent-mode", "opt_in").exit == 6)
        try expectGolden(try database.dbrunner("sites", "list", "--json").standardOutput, "sites.json")
        try expectGolden(try database.dbrunner("sites", "list").standardOutput, "sites.txt")
    }

    /// Which roles grant access to a site, and what an analyst sees then. The test uses a role in place of a login.
    @Test func access() throws {
        _ = try database.query(
            """
            do $$ begin create role "Ann O'Neill"; exception when duplicate_object then end $$
            """)
        _ = try database.query("grant dbrunner_analyst to \"Ann O'Neill\"")
        func sees() throws -> [String] {
            let session = try database.connect()
            try session.execute("set role \"Ann O'Neill\"")
            return try session.query("select s.name from api.sites() as s order by 1").compactMap { $0[0] }
        }
        func access(_ words: String...) throws -> (exit: Int32, output: String) {
            let result = try Program.run(
                Checkout.dbrunner, ["sites"] + words + ["Ann O'Neill", "--project", Checkout.root, "--json"],
                environment: database.environment)
            return (result.exit, result.standardOutput)
        }
        #expect(try database.dbrunner("sites", "add", "shop").exit == 0)
        #expect(try sees().isEmpty)
        #expect(try access("grant", "shop") == (0, "{\"changed\":true,\"login\":\"Ann O'Neill\",\"site\":\"shop\"}\n"))
        #expect(try access("grant", "shop").output.contains("\"changed\":false"))
        #expect(try sees() == ["shop"])
        #expect(try access("grant", "nowhere").exit == 6)
        #expect(try database.dbrunner("sites", "grant", "shop", "nobody-here").exit == 6)
        #expect(try database.dbrunner("sites", "grant", "shop").exit == 2)

        #expect(try access("grant", "all").exit == 0)
        #expect(try sees() == ["default", "shop"])
        #expect(try access("revoke", "shop").output.contains("\"changed\":true"))
        #expect(try access("revoke", "shop").exit == 1)
        #expect(try access("revoke", "all") == (0, "{\"changed\":true,\"login\":\"Ann O'Neill\",\"site\":\"all\"}\n"))
        #expect(try sees().isEmpty)
        #expect(try access("revoke", "shop").output.contains("\"changed\":false"))
        #expect(try access("revoke", "nowhere").exit == 6)
        #expect(
            try database.query("select details ->> 'step' from privacy.audit_log where action = 'access' order by id")
                .map { $0[0] } == ["granted", "granted", "revoked", "revoked"])
    }

    @Test func partitions() throws {
        #expect(try database.dbrunner("partitions", "doctor").exit == 0)
        #expect(
            try database.dbrunner("partitions", "make", "--month", "2020-02").standardOutput == "made 7 partitions\n")
        #expect(
            try database.dbrunner("partitions", "make", "--month", "2020-02", "--json").standardOutput
                == "{\"made\":0}\n")
        let tooOld = try database.dbrunner("partitions", "make", "--month", "1989-12")
        #expect(tooOld.exit == 1)
        #expect(tooOld.standardError.contains("below the retention floor\nHINT: Rows of before 1990-01-01"))
        let list = try database.dbrunner("partitions", "--table", "page_views", "--json").standardOutput
        #expect(list.contains("\"month\":\"2020-02\",\"partition\":\"page_views_2020_02\""))
        #expect(try database.dbrunner("partitions", "--table", "pageviews").exit == 6)
        _ = try database.query("alter table tracking.page_views detach partition part.page_views_2020_02")
        let line =
            #"{"event_id":"1","visitor":"a","occurred_at":"2020-02-01T09:00:00Z","type":"pageview","url":"/"}"#
        let detached = try database.dbrunner("ingest", "-", input: .text(line))
        #expect(detached.exit == 1)
        #expect(detached.standardError.contains("Run `dbrunner partitions doctor`"))
        _ = try database.query("drop table part.page_views_2020_02")
        _ = try database.query("create table part.leftover ()")
        let doctor = try database.dbrunner("partitions", "doctor")
        #expect(doctor.exit == 1)
        #expect(doctor.standardOutput.contains("part.leftover"))
    }

    /// An unfinished load whose file no longer exists can be abandoned.
    @Test func abandonsLoads() throws {
        #expect(try database.dbrunner("loads", "list").standardOutput == "no unfinished loads\n")
        let id = try database.query("select load_id from pipeline.begin_load('gone.ndjson', 'f', 10)")[0].int(0) ?? 0
        #expect(
            try database.dbrunner("status").standardOutput.contains("1, the oldest for 0 s; see dbrunner loads list"))
        let list = try database.dbrunner("loads", "list", "--json").standardOutput
        #expect(list.hasPrefix("{\"id\":\(id),\"lines\":0,\"source\":\"gone.ndjson\""))
        let loading = try database.connect()
        try loading.run("select pipeline.try_load('f')")
        #expect(try database.dbrunner("loads", "abandon", "\(id)").standardError.contains("is in progress"))
        try loading.run("select pipeline.leave_load('f')")
        #expect(try database.dbrunner("loads", "abandon", "\(id)").exit == 0)
        #expect(try database.dbrunner("loads", "abandon", "\(id)").exit == 6)
        #expect(try database.dbrunner("loads", "abandon", "all").exit == 2)
        #expect(try !database.dbrunner("status").standardOutput.contains("see dbrunner loads list"))
    }

    /// A runner that is newer than the functions in the database says so.
    @Test func missingColumn() throws {
        _ = try database.query("drop function pipeline.unfinished_loads()")
        _ = try database.query(
            "create function pipeline.unfinished_loads() returns table (id bigint) language sql return 7::bigint")
        let result = try database.dbrunner("loads", "list", "--json")
        #expect(result.exit == 1)
        #expect(
            result.standardError.contains("column \"source\" is missing")
                && result.standardError.contains("dbrunner migrate"))
        #expect(result.standardOutput.hasPrefix("{\"error\":"))
    }

    @Test(arguments: [
        ([0x1f, 0x8b, 8, 0], "zcat FILE | dbrunner ingest -"), ([0x28, 0xb5, 0x2f, 0xfd], "zstdcat FILE |"),
    ])
    func compressedInput(bytes: [UInt8], hint: String) throws {
        let result = try database.dbrunner("ingest", "-", input: .bytes(bytes))
        #expect(result.exit == 1)
        #expect(result.standardError.contains("it is compressed by") && result.standardError.contains(hint))
    }

    @Test func aggregateWithoutSchema() throws {
        let tooEarly = try TestServer.shared.makeDatabase().dbrunner("aggregate")
        #expect(tooEarly.exit == 1)
        #expect(tooEarly.standardError.contains("dbrunner migrate"))
    }

    @Test func roleWithoutTheRight() throws {
        _ = try database.query(
            "do $$ begin create role nobody_special login; exception when duplicate_object or unique_violation then end $$"
        )
        let url = TestServer.shared.url(database: database.name, user: "nobody_special")
        for words in [["aggregate"], ["refresh"], ["status"], ["sites", "list"], ["partitions", "make"]] {
            let result = try Program.run(Checkout.dbrunner, words + ["--database", url])
            #expect(result.exit == 1)
            #expect(result.standardError.contains("42501") && result.standardError.contains("HINT: "))
        }
    }
}
