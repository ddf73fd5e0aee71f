import Foundation
import TestSupport
import Testing

/// Archives as Parquet files: written and read by duckdb, and compared byte by byte with what left the database.
@Suite(.enabled(if: ArchiveTool.path("duckdb") != nil, ArchiveTool.missing("duckdb")))
struct ArchiveParquetTests {
    private static let partition = "page_views_2024_01"
    private let old: ArchiveDatabase
    private let folder: String

    init() throws {
        old = try ArchiveDatabase()
        folder = try #require(ArchiveTool.path("duckdb").map { ($0 as NSString).deletingLastPathComponent })
    }

    /// Texts that a careless file format would change.
    private func writeOddTexts() throws {
        _ = try old.database.query(
            #"""
            update tracking.page_views as v
            set page_title = (array[
                    '', ' ', E'\\', E'\\\\N', E'\\N', E'a\tb', E'a\nb', E'a\rb', E'a\r\nb', E'\b\f\v', '"', '""', '''', ',', 'NULL', 'é😀',
                    E'\\t', E'\\\t', E'\u2028', null, E'\x01', 't', '1e5', E'\\.', '{a,"b"}'
                ])[1 + (v.page_sequence_number + v.person_id) % 25],
                metadata = jsonb_build_object('text', E'back\\slash "quote" \t tab', 'number', 1.50, 'none', null),
                exited_at = v.viewed_at + interval '1.5 seconds'
            where v.viewed_at < '2024-02-01';
            """#)
        _ = try old.database.query(
            "update tracking.user_events set event_value = 1.500 where occurred_at < '2024-02-01' and event_type <> 'pageview'"
        )
    }

    private func run(_ words: String..., variables: [String: String] = [:], programs: String? = nil) throws
        -> ProgramResult
    {
        try old.start(words, variables: variables, programs: programs ?? folder).finish()
    }

    @Test func writtenReadAndRestored() throws {
        try writeOddTexts()
        let before = try ArchiveDatabase.contents(old.database)
        let result = try run("retain", "--archive-to", old.folder, "--format", "parquet")
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(try old.states() == ["archived": old.count])
        #expect(try run("archives", "verify").exit == 0)

        let path =
            try old.database.query(
                "select location from ops.archived_partitions where partition = '\(Self.partition)'")[0][0] ?? ""
        let query = "select count(*), count(distinct person_id), typeof(min(viewed_at)) from '\(path)'"
        let seen = try Program.run(folder + "/duckdb", ["-csv", "-noheader", "-c", query]).standardOutput
        let known = try old.database.query(
            "select rows, people from ops.archived_partitions where partition = '\(Self.partition)'")[0]
        #expect(seen == "\(known["rows"] ?? ""),\(known["people"] ?? ""),TIMESTAMP WITH TIME ZONE\n")

        for partition in before.keys { #expect(try run("archives", "restore", partition).exit == 0) }
        #expect(try ArchiveDatabase.contents(old.database) == before)
    }

    @Test func encryptedAndByCommands() throws {
        let commands = try ArchiveCommands(in: old.files.folder + "/place")
            .with("encrypt", "gzip").with("decrypt", "gzip -dc").with("format", "parquet")
        let result = try run("retain", variables: commands.variables)
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(try commands.files().filter { $0.hasSuffix(".parquet.enc") }.count == old.count)
        #expect(try run("gdpr", "erase", "1", "--yes").exit == 0)
        let scrub = try run("archives", "scrub", variables: commands.variables)
        #expect(scrub.exit == 0, "\(scrub.standardError)")
        #expect(try old.database.query("select from privacy.erasure_ledger where state <> 'done'").isEmpty)
        #expect(try run("archives", "restore", Self.partition, variables: commands.variables).exit == 0)
        #expect(try old.database.query("select from tracking.page_views where person_id = 1").isEmpty)
    }

    /// Files that differ in one value from what left the database.
    @Test func changedValue() throws {
        let programs = old.files.folder + "/programs"
        try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: true)
        let script = #"""
            #!/bin/sh
            case " $* " in *read_csv*) sed '1s/Example/Exampel/;1s/http/https/' | exec '\#(folder)/duckdb' "$@" ;; esac
            exec '\#(folder)/duckdb' "$@"

            """#
        try makeScript(programs + "/duckdb", script)
        let result = try run("retain", "--archive-to", old.folder, "--format", "parquet", programs: programs)
        #expect(result.exit == 7)
        try #expect(
            old.database.query(
                "select from ops.archived_partitions where state = 'archived' and rows > 0 and parent in ('page_views')"
            ).isEmpty)
        #expect(try run("retain", "--archive-to", old.folder).exit == 0, "in the other format")
        #expect(try old.states() == ["archived": old.count])
    }

    @Test func missingProgram() throws {
        let result = try old.start(
            ["retain", "--archive-to", old.folder, "--format", "parquet"], variables: ["PATH": "/usr/bin:/bin"]
        ).finish()
        #expect(result.exit == 1)
        #expect(result.standardError.contains("could not find program duckdb"))
    }
}
