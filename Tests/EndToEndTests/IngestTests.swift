import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// `dbrunner ingest` stores each event once, whatever the format of the input.
@Suite(.serialized) struct IngestTests {
    private let database: TestDatabase
    private let files: IngestFiles

    init() throws {
        database = try TestServer.shared.makeMigratedDatabase()
        files = try IngestFiles()
    }

    @Test func lastLineOfJSON() throws {
        let path = try files.write(IngestFiles.events(0..<500) + "not json\n")
        let first = try database.dbrunner("ingest", path, "--json")
        #expect(first.exit == 0, "\(first.standardError)")
        let pattern = /\{"accepted":500,"dropped":0,"duplicates":0,"events_per_second":\d+,"rejected":1\}\n/
        #expect(try pattern.wholeMatch(in: first.standardOutput) != nil, "\(first.standardOutput)")
        let second = try IngestCounts(database.dbrunner("ingest", path, "--json"))
        #expect(second == IngestCounts(accepted: 0, duplicates: 500, rejected: 1, dropped: 0))
        #expect(try database.rejectedLines() == ["501 invalid_json"], "a reject is stored once")
    }

    /// The rate is that of the whole command, deriving included, unless that is left to `aggregate`.
    @Test func rateIncludesDeriving() throws {
        try database.connect().execute(
            """
            create function public.pause() returns trigger language plpgsql
                as $$ begin perform pg_sleep(2); return null; end $$;
            create trigger pause before insert on tracking.user_sessions execute function public.pause();
            """)
        let path = try files.write(IngestFiles.events(0..<3_000))
        let result = try database.dbrunner("ingest", path, "--json")
        let rate = try #require(result.standardOutput.firstMatch(of: /"events_per_second":(\d+)/)?.output.1)
        #expect(try #require(Int(rate)) <= 1_500, "\(result.standardOutput)\(result.standardError)")
    }

    @Test(arguments: ["plain", "gzip", "zstd", "standard input"])
    func forms(form: String) throws {
        let path = try files.write(IngestFiles.events(0..<3_000))
        let result: ProgramResult
        switch form {
        case "gzip":
            #expect(try Program.run("gzip", [path]).exit == 0)
            result = try database.dbrunner("ingest", path + ".gz", "--json")
        case "zstd":
            #expect(try Program.run("zstd", ["-q", path]).exit == 0)
            result = try database.dbrunner("ingest", path + ".zst", "--json")
        case "standard input":
            result = try database.dbrunner("ingest", "-", "--json", input: .file(path))
        default:
            result = try database.dbrunner("ingest", path, "--json")
        }
        #expect(try IngestCounts(result) == IngestCounts(accepted: 3_000))
        #expect(try database.count("tracking.user_events") + database.count("tracking.page_views") == 3_000)
    }

    @Test func jobsAndBatchesGiveTheSameTables() throws {
        let path = try files.write(IngestFiles.events(0..<3_000))
        #expect(try database.dbrunner("ingest", path).exit == 0)
        let expected = try database.ingestDigest()
        for options in [["--jobs", "2"], ["--jobs", "3", "--batch-lines", "297"], ["--batch-lines", "1000"]] {
            let other = try TestServer.shared.makeMigratedDatabase()
            let arguments = ["ingest", path, "--project", Checkout.root] + options
            let result = try Program.run(Checkout.dbrunner, arguments, environment: other.environment)
            #expect(result.exit == 0, "\(result.standardError)")
            #expect(try other.ingestDigest() == expected, "\(options)")
        }
    }

    @Test func siteOfEventsThatNameNone() throws {
        #expect(try database.dbrunner("sites", "add", "shop").exit == 0)
        let lines =
            IngestFiles.events(0..<10)
            + #"{"event_id":"\u0061","visitor":"v","type":"click","occurred_at":"2026-01-01T00:00:00Z"}"#
        let path = try files.write(lines)
        #expect(try database.dbrunner("ingest", path, "--site", "shop").exit == 0)
        let sites = try database.query(
            "select distinct t.name from tracking.user_events join tracking.sites as t on t.id = site_id")
        #expect(sites.map { $0["name"] } == ["shop"])
        let unknown = try database.dbrunner("ingest", path, "--site", "nowhere")
        #expect(unknown.exit == 6)
        #expect(unknown.standardError.contains("site \"nowhere\" does not exist"))
    }

    @Test func whatCannotBeRead() throws {
        #expect(try database.dbrunner("ingest", "/nowhere/at/all").exit == 6)
        #expect(try database.dbrunner("ingest", files.folder).exit == 1)
        let path = try files.write(IngestFiles.events(0..<20_000))
        #expect(try database.dbrunner("ingest", path, "/nowhere/at/all").exit == 6)
        #expect(try database.count("tracking.user_events") == 0, "nothing is loaded if something cannot be")
        #expect(try Program.run("gzip", [path]).exit == 0)
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path + ".gz"))
        try handle.truncate(atOffset: try handle.seekToEnd() - 2_000)
        let result = try database.dbrunner("ingest", path + ".gz")
        #expect(result.exit == 7)
        #expect(result.standardError.contains("could not decompress"))
        #expect(try database.count("tracking.user_events") > 0)
    }

    @Test func slowPipe() throws {
        let program = try database.startDbrunner("ingest", "-", "--json", input: .pipe)
        program.write(IngestFiles.events(0..<10))
        let isStored = try eventually(within: .seconds(20)) {
            try database.count("tracking.user_events") + database.count("tracking.page_views") == 10
        }
        #expect(isStored, "what came through a pipe that is silent now is stored all the same")
        program.write(IngestFiles.events(5..<15))
        program.closeInput()
        #expect(try IngestCounts(program.finish()) == IngestCounts(accepted: 15, duplicates: 5))
    }

    @Test func twoAtOnce() throws {
        let path = try files.write(IngestFiles.events(0..<6_000))
        let programs = try (0..<2).map { _ in
            try database.startDbrunner("ingest", path, "--json", "--batch-lines", "500")
        }
        let counts = try programs.map { try IngestCounts($0.finish()) }
        #expect(counts.map(\.accepted).reduce(0, +) == 6_000)
        #expect(counts.map(\.lines) == [6_000, 6_000])
        let other = try TestServer.shared.makeMigratedDatabase()
        try other.dbrunner("ingest", path)
        #expect(try database.ingestDigest() == other.ingestDigest())
    }

    @Test func asTheIngestRole() throws {
        let role = "loader_\(database.name)"
        _ = try database.query("create role \(role) login in role dbrunner_ingest")
        let path = try files.write(IngestFiles.events(0..<100) + "{\n")
        let result = try Program.run(
            Checkout.dbrunner, ["ingest", path, "--json", "--project", Checkout.root],
            environment: ["DATABASE_URL": TestServer.shared.url(database: database.name, user: role)])
        #expect(try IngestCounts(result) == IngestCounts(accepted: 100, rejected: 1))
    }
}
