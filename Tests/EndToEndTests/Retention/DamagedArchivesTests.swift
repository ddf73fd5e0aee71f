import Foundation
import TestSupport
import Testing

/// The server and duckdb quote values that they refuse. The error of a damaged archive says that it is damaged, and shows
/// none of its values, which are personal data.
@Suite struct DamagedArchivesTests {
    private static let partition = "page_views_2024_01"
    /// Edits of the rows, after which the server refuses a value, and then those after which the file is no archive.
    private static let damages =
        [
            #"s/^\([0-9]*\)\t.*/\1\twxyz/"#, "s/20[0-9][0-9]-/99999999-/g", #"s/$/\twxyz/"#, #"s/\t/\twxyz/2"#,
        ].map { "zstd -dcq < \"$0\" | LC_ALL=C sed '\($0)' | zstd -qc" } + [
            "head -c 3000 \"$0\"", "yes wxyz | head -n 1000 | zstd -qc", "yes wxyz | head -n 1000",
            "head -c 2000 \"$0\"; printf UUU; tail -c +2004 \"$0\"",
        ]
    /// Texts that no message may contain: values, and what the server prints about them.
    private static let values = [
        "wxyz", "99999999", "invalid input", "out of range", "missing data", "CONTEXT", "DETAIL",
    ]

    private let old: ArchiveDatabase
    private let location: String

    init() throws {
        old = try ArchiveDatabase()
        let result = try old.retain()
        try #require(result.exit == 0, "\(result.standardError)")
        let erased = try old.database.dbrunner("gdpr", "erase", "1", "--yes")
        try #require(erased.exit == 0, "\(erased.standardError)")
        location =
            try old.database.query(
                "select location from ops.archived_partitions where partition = '\(Self.partition)'")[0][0] ?? ""
    }

    @Test func damagedRows() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: location))
        for damage in Self.damages {
            try whole.write(to: URL(fileURLWithPath: location))
            let edit = "{ \(damage); } > \"$0.new\" && mv \"$0.new\" \"$0\""
            #expect(try Program.run("sh", ["-c", edit, location]).exit == 0)
            try expectUnquoted("\(damage)") { $0.contains(location) }
        }
    }

    /// Of a small file that unpacks to a huge one, only the recorded size is read.
    @Test func endlessRow() throws {
        let bomb = "head -c 600000000 /dev/zero | tr '\\0' a | zstd -qc > \"$0\""
        #expect(try Program.run("sh", ["-c", bomb, location]).exit == 0)
        let commands = [
            ["archives", "verify", Self.partition], ["archives", "scrub"], ["gdpr", "verify", "2", "--archives"],
            ["gdpr", "export", "2", "--out", old.files.folder + "/export.ndjson"],
        ]
        for command in commands {
            let result = try old.start(command).finish()
            #expect(result.exit != 0 || command[1] == "export", "\(command) \(result.standardError)")
            #expect(result.peakMemory < 400_000, "\(command)")
        }
    }

    /// The file is whole, and its columns are not what the record says.
    @Test func damagedRecord() throws {
        _ = try old.database.query(
            "update ops.archived_partitions set columns = replace(columns::text, '\"text\"', '\"bigint\"')::jsonb")
        try expectUnquoted("columns") { $0.contains("the server rejected a value with SQLSTATE 22P02") }
    }

    private func expectUnquoted(_ comment: Comment, because isReason: (String) -> Bool) throws {
        let export = old.files.folder + "/export.ndjson"
        let commands = [
            ["archives", "restore", Self.partition], ["archives", "scrub"], ["gdpr", "verify", "2", "--archives"],
            ["gdpr", "export", "2", "--out", export], ["jobs", "run", "scrub-archives"],
        ]
        for command in commands {
            for format in [["--verbose"], ["--json", "--verbose"]] {
                let result = try old.start(command + format).finish()
                let said = result.standardOutput + result.standardError
                #expect(result.exit != 0 && isReason(said) || command[1] == "export", "\(comment): \(command) \(said)")
                expectNoValues(said, "\(comment): \(command)")
            }
        }
        let manifest = try String(contentsOfFile: export, encoding: .utf8).split(separator: "\n").last ?? ""
        #expect(manifest.contains(#""unread_archives": ["\#(Self.partition)""#), "\(comment): \(manifest)")
        expectNoValues(String(manifest), comment)
        let runs = try old.database.query("select error from ops.job_runs where job = 'scrub-archives'")
        #expect(!runs.isEmpty && runs.allSatisfy { isReason($0[0] ?? "") }, comment)
        for run in runs { expectNoValues(run[0] ?? "", comment) }
        #expect(try ArchiveDatabase.contents(old.database).isEmpty, comment)
        _ = try old.database.query("delete from ops.job_runs")
    }

    private func expectNoValues(_ text: String, _ comment: Comment) {
        for value in Self.values { #expect(!text.contains(value), "\(comment): \(text)") }
    }

    /// The error of duckdb for an invalid text contains the text.
    @Test(.enabled(if: ArchiveTool.path("duckdb") != nil, ArchiveTool.missing("duckdb")))
    func damagedParquet() throws {
        let files = old.files.folder + "/parquet"
        try FileManager.default.createDirectory(atPath: files, withIntermediateDirectories: true)
        let programs = try #require(ArchiveTool.path("duckdb").map { ($0 as NSString).deletingLastPathComponent })
        // Not compressed, so that a byte can be changed.
        let plain = files + "/plain.parquet"
        let query = """
            copy (select i as person_id, 'wxyz-' || i as page_url from range(1000) as r (i)) to '\(plain)' \
            (format parquet, compression uncompressed)
            """
        #expect(try Program.run(programs + "/duckdb", ["-c", query]).exit == 0)
        let edit = "LC_ALL=C sed 's/wxyz-500/\\xffwxyz-50/' '\(plain)' > '\(location)'"
        #expect(try Program.run("sh", ["-c", edit]).exit == 0)
        _ = try old.database.query(
            """
            update ops.archived_partitions
            set format = 'parquet', columns = '[{"name": "person_id", "type": "bigint"}, {"name": "page_url", "type": "text"}]'
            where location = '\(location)'
            """)
        let commands = [
            ["archives", "verify", Self.partition], ["archives", "scrub"], ["gdpr", "verify", "2", "--archives"],
        ]
        for command in commands {
            let result = try old.start(command, programs: programs).finish()
            let said = result.standardOutput + result.standardError
            #expect(result.exit != 0 && said.contains("duckdb said: Invalid Input Error"), "\(command) \(said)")
            expectNoValues(said, "\(command)")
        }
    }
}
