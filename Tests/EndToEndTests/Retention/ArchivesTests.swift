import Foundation
import Postgres
import TestSupport
import Testing

/// `dbrunner archives`: archived months can be restored, whatever happened since, without the persons who were erased
/// meanwhile.
@Suite struct ArchivesTests {
    private static let partition = "page_views_2024_01"

    private let old: ArchiveDatabase

    init() throws {
        old = try ArchiveDatabase()
        let result = try old.retain()
        try #require(result.exit == 0, "\(result.standardError)")
    }

    private func archives(_ words: String...) throws -> ProgramResult {
        try Program.run(
            Checkout.dbrunner, ["archives"] + words + ["--project", Checkout.root],
            environment: old.database.environment)
    }

    private func location(_ partition: String = partition) throws -> String {
        try old.database.query(
            "select location from ops.archived_partitions where partition = $1", [.text(partition)])[0][0] ?? ""
    }

    @Test func verify() throws {
        #expect(try archives("verify").exit == 0)
        #expect(try archives("verify", "page_views_1999_01").exit == 6)
        let path = try location()
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        try file.seek(toOffset: file.seekToEnd() / 2)
        try file.write(contentsOf: Data("x".utf8))
        try FileManager.default.removeItem(atPath: location("user_events_2024_02"))
        let result = try archives("verify", "--json")
        #expect(result.exit == 1)
        #expect(result.standardOutput.components(separatedBy: #""whole":true"#).count == old.count - 1)
        #expect(result.standardOutput.contains("No such file"))
        #expect(try archives("restore", Self.partition).exit == 1)
        #expect(try ArchiveDatabase.contents(old.database).isEmpty, "a damaged file restores nothing")
    }

    private func damaged() throws -> [String] {
        try old.database.query(
            "select partition from ops.archived_partitions where damaged_at is not null order by partition"
        ).compactMap { $0[0] }
    }

    /// How list, doctor, status, check and metrics show damaged archives.
    private func expectShown(_ count: Int) throws {
        let listed = try archives("list", "--json").standardOutput
        #expect(listed.components(separatedBy: #""damaged_at":null"#).count == old.count - count + 1)
        let day = try old.database.query("select (now() at time zone 'UTC')::date")[0][0] ?? ""
        let days = try archives("list").standardOutput.components(separatedBy: day).count - 1
        #expect(days == old.count + count, "the day of verification, and of damage")
        let doctor = try old.database.dbrunner("doctor").standardOutput
        let found = doctor.components(separatedBy: "missing, damaged, or not what was archived").count - 1
        #expect(found == count && !doctor.contains("is not at"), "\(doctor)")
        let status = try old.database.dbrunner("status").standardOutput
        #expect(status.contains(" \(count) damaged, ") == (count > 0), "\(status)")
        let check = try old.database.dbrunner("check", "damaged_archives")
        #expect(check.exit == (count > 0 ? 1 : 0), "\(check.standardOutput)")
        let metrics = try old.database.dbrunner("metrics").standardOutput
        #expect(metrics.firstMatch(of: #/dbrunner_archives_damaged\S* (\d+)\n/#)?.output.1 ?? "" == "\(count)")
    }

    @Test func damageIsShownUntilRepaired() throws {
        try expectShown(0)
        let files = FileManager.default
        let (rotten, missing) = (try location(), try location("user_events_2024_02"))
        let whole = try Data(contentsOf: URL(fileURLWithPath: rotten))
        try Data("x".utf8).write(to: URL(fileURLWithPath: rotten))
        try files.moveItem(atPath: missing, toPath: missing + "~")
        #expect(try archives("verify").exit == 1)
        #expect(try damaged() == [Self.partition, "user_events_2024_02"])
        try expectShown(2)

        try whole.write(to: URL(fileURLWithPath: rotten))
        try files.moveItem(atPath: missing + "~", toPath: missing)
        #expect(try damaged().count == 2, "the state is unchanged until the next check")
        #expect(try archives("verify", "user_events_2024_02").exit == 0)
        #expect(try damaged() == [Self.partition])
        #expect(try archives("verify").exit == 0)
        try expectShown(0)
    }

    /// The finding of the doctor for an archived month that is attached as well.
    @Test func damagedWhileRestored() throws {
        #expect(try archives("restore", Self.partition).exit == 0)
        try Data("x".utf8).write(to: URL(fileURLWithPath: location()))
        #expect(try archives("verify", Self.partition).exit == 1)
        let fix = "dbrunner archives discard \(Self.partition) && dbrunner retain"
        #expect(try old.database.dbrunner("doctor").standardOutput.contains(fix))
        #expect(try archives("discard", Self.partition).exit == 0)
        #expect(try old.retain().exit == 0)
        #expect(try damaged().isEmpty)
        #expect(try archives("verify").exit == 0)
        try old.expectNothingLost()
    }

    /// If the disk is not mounted, its files are not reported as damaged.
    @Test func missingFolder() throws {
        try FileManager.default.moveItem(atPath: old.folder, toPath: old.folder + "~")
        #expect(try archives("verify").exit == 1)
        #expect(try damaged().isEmpty)
        try FileManager.default.moveItem(atPath: old.folder + "~", toPath: old.folder)
        #expect(try archives("verify").exit == 0)
    }

    @Test func anotherFile() throws {
        let other = try Program.run("sh", ["-c", "cp '\(location("page_views_2024_02"))' '\(location())'"])
        #expect(other.exit == 0)
        let verified = try archives("verify", Self.partition)
        #expect(verified.exit == 1 && verified.standardOutput.contains("does not hold what was archived"))
        #expect(try archives("restore", Self.partition).exit == 1)
    }

    /// The server refuses a damaged value before the checksum is read, and what it says holds that value.
    @Test func damagedFileIsNotQuoted() throws {
        let path = try location()
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for place in stride(from: whole.count / 10, to: whole.count, by: whole.count / 10) {
            var bytes = whole
            for offset in place..<min(place + 3, whole.count) { bytes[offset] ^= 0x55 }
            try bytes.write(to: URL(fileURLWithPath: path))
            try expectUnquoted(restoring: path, "flipped at \(place)")
        }
        for change in ["s/^[0-9]/secret/", "s/\\t.*/\\tsecret/", "s/20[0-9][0-9]-/99999999-/", "1s/^/\\xff/"] {
            try whole.write(to: URL(fileURLWithPath: path))
            let edit = "zstd -dcq < \"$0\" | LC_ALL=C sed '\(change)' | zstd -qc > \"$0.new\" && mv \"$0.new\" \"$0\""
            #expect(try Program.run("sh", ["-c", edit, path]).exit == 0)
            let restored = try expectUnquoted(restoring: path, "\(change)")
            #expect(restored.contains("does not hold what was archived"), "\(restored)")
        }

        // The file is whole, and its columns are not what the record says.
        try whole.write(to: URL(fileURLWithPath: path))
        _ = try old.database.query(
            "update ops.archived_partitions set columns = replace(columns::text, '\"text\"', '\"bigint\"')::jsonb")
        let restored = try expectUnquoted(restoring: path)
        #expect(restored.contains("with SQLSTATE 22P02"), "\(restored)")
    }

    @discardableResult
    private func expectUnquoted(restoring path: String, _ comment: Comment? = nil) throws -> String {
        let restored = try archives("restore", Self.partition)
        #expect(restored.exit == 1, comment)
        #expect(restored.standardError.contains(path), comment)
        for words in ["invalid", "secret", "out of range", "column"] {
            #expect(!restored.standardError.contains(words), "\(restored.standardError)")
        }
        #expect(try ArchiveDatabase.contents(old.database).isEmpty, comment)
        return restored.standardError
    }

    @Test func restoreAttached() throws {
        let rollups = try old.rollups()
        #expect(try archives("restore", Self.partition, "--days", "2").exit == 0)
        #expect(try ArchiveDatabase.contents(old.database) == [Self.partition: old.before[Self.partition] ?? ""])
        #expect(try archives("restore", Self.partition).exit == 1, "it is there")
        #expect(try old.database.dbrunner("partitions", "doctor").exit == 0)
        _ = try old.database.query("select reporting.mark_dirty()")
        #expect(try old.database.dbrunner("refresh").exit == 0)
        #expect(try old.rollups() == rollups, "its days are below the floor")

        #expect(try old.retain("--dry-run").standardOutput == "nothing is due\n")
        #expect(try archives("discard", Self.partition).exit == 0)
        #expect(try old.retain().exit == 0)
        #expect(try old.states() == ["archived": old.count])
        try old.expectNothingLost()
    }

    @Test func restoreAsTable() throws {
        #expect(try archives("restore", Self.partition, "--as", "january").exit == 0)
        let rows = try "\(old.database.count("archive.january"))"
        #expect(rows == old.before[Self.partition]?.split(separator: " ").first ?? "")
        #expect(try old.database.dbrunner("gdpr", "check").exit == 0)

        let person = try old.database.query("select max(person_id) from archive.january")[0][0] ?? ""
        let export = try old.database.dbrunner("gdpr", "export", person)
        #expect(export.standardOutput.contains(#""table":"archive.january""#))
        #expect(try old.database.dbrunner("gdpr", "erase", person, "--yes").exit == 0)
        #expect(try old.database.query("select from archive.january where person_id = $1", [.text(person)]).isEmpty)
        let other = try old.database.query("select max(person_id) from archive.january")[0][0] ?? ""
        #expect(try old.database.dbrunner("gdpr", "anonymize", other, "--yes").exit == 0)
        #expect(try old.database.query("select from archive.january where person_id = $1", [.text(other)]).isEmpty)
        #expect(try archives("discard", "january").exit == 0)
        #expect(try old.database.dbrunner("gdpr", "check").exit == 0)
        #expect(try archives("discard", "january").exit == 6)
    }

    @Test func afterMigrations() throws {
        _ = try old.database.connect().execute(
            """
            alter table tracking.page_views add column color text not null default 'red';
            alter table tracking.page_views drop column screen;
            alter table tracking.page_views alter column click_count type bigint
            """)
        #expect(try archives("restore", Self.partition).exit == 0)
        let colors = try old.database.query("select count(*) from part.page_views_2024_01 where color = 'red'")[0][0]
        #expect(colors ?? "" == old.before[Self.partition]?.split(separator: " ").first ?? "")
        #expect(try archives("restore", Self.partition, "--as", "january").exit == 0)
        #expect(try !old.database.query("select screen from archive.january").isEmpty)
    }

    @Test func erasedPeople() throws {
        let copy = old.files.folder + "/old.copy.zst"
        try FileManager.default.copyItem(atPath: location(), toPath: copy)
        let untouched = try old.database.query(
            """
            select a.location
            from ops.archived_partitions as a
            where not exists (
                select
                from privacy.archive_people as p
                where p.archive_id = a.id and p.bucket = 1 and 0 = any (p.people)
            )
            """
        ).compactMap { $0[0] }
        let erased = try old.database.dbrunner("gdpr", "erase", "1", "--yes", "--json")
        #expect(erased.exit == 0, "\(erased.standardError)")
        #expect(
            erased.standardOutput.contains(#""archives_pending":"#)
                && !erased.standardOutput.contains(#""archives_pending":0"#))
        #expect(try ledgerStates() == ["pending archives"])

        let unseen = try old.database.dbrunner("gdpr", "verify", "1")
        #expect(unseen.exit == 7 && unseen.standardOutput.contains("--archives"))
        let left = try old.database.dbrunner("gdpr", "verify", "1", "--archives", "--json")
        #expect(left.exit == 1 && left.standardOutput.contains(#""kind":"archive""#), "\(left.standardError)")

        let restored = try archives("restore", Self.partition, "--json")
        #expect(restored.exit == 0 && !restored.standardOutput.contains(#""removed":0"#))
        #expect(try old.database.query("select from tracking.page_views where person_id = 1").isEmpty)

        let scrubbed = try archives("scrub", "--json")
        #expect(scrubbed.exit == 0, "\(scrubbed.standardError)")
        #expect(try ledgerStates() == ["done"])
        #expect(try rowsOfPerson("1") == 0)
        let clean = try old.database.dbrunner("gdpr", "verify", "1", "--archives")
        #expect(clean.exit == 0, "\(clean.standardOutput)")
        #expect(untouched.allSatisfy { FileManager.default.fileExists(atPath: $0) }, "others keep their files")
        #expect(try archives("verify").exit == 0)
        #expect(try archives("scrub", "--json").standardOutput == "{\"archives\":0,\"rows\":0}\n")

        #expect(try archives("discard", Self.partition).exit == 0)
        #expect(try old.retain().exit == 0)
        let again = try archives("restore", Self.partition, "--from", copy, "--as", "copy", "--json")
        #expect(again.exit == 0, "\(again.standardError)")
        #expect(!again.standardOutput.contains(#""removed":0"#))
        #expect(try old.database.query("select from archive.copy where person_id = 1").isEmpty)
    }

    /// A consent decision made after the month was archived applies to the restored rows.
    @Test func decisionsSince() throws {
        #expect(try old.database.dbrunner("consent", "set", "2", "--granted", "no").exit == 0)
        #expect(try archives("restore", Self.partition).exit == 0)
        let rows = try old.database.query(
            "select bool_or(analytics_allowed) filter (where person_id = 2), bool_and(analytics_allowed) filter (where person_id <> 2) from tracking.page_views"
        )
        #expect(rows[0].bool(0) == false && rows[0].bool(1) == true)
    }

    private func ledgerStates() throws -> [String] {
        try old.database.query("select state from privacy.erasure_ledger").compactMap { $0[0] }
    }

    private func rowsOfPerson(_ person: String) throws -> Int {
        let script = "for f in '\(old.folder)'/*.zst; do zstd -dcq \"$f\"; done | grep -ac '^\(person)\t'"
        return Int(try Program.run("sh", ["-c", script]).standardOutput.dropLast()) ?? -1
    }
}
