import Foundation
import TestSupport
import Testing

/// Archives that are stored and fetched by commands, including commands that fail, report false success, or outlive the runner.
@Suite struct ArchiveCommandTests {
    private let old: ArchiveDatabase
    private let commands: ArchiveCommands

    init() throws {
        old = try ArchiveDatabase()
        commands = try ArchiveCommands(in: old.files.folder + "/place")
        let place = commands.place
        old.reading = { "zstd -dcq '\(place)/\($0)'" }
    }

    @Test func putAndGet() throws {
        let result = try old.retain(by: commands)
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(try old.states() == ["archived": old.count])
        try old.expectNothingLost()
        #expect(try commands.files().filter { $0.hasSuffix(".json") }.count == old.count)
        for archive in try old.database.query("select location, stored_bytes from ops.archived_partitions") {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: commands.place + "/" + (archive["location"] ?? ""))
            #expect(attributes[.size] as? Int == archive.int("stored_bytes"))
        }

        _ = try old.database.query("update ops.partition_policies set cold_until = warm_until")
        let undeleted = try old.retain(by: commands.with("delete", ""))
        #expect(undeleted.exit == 7 && undeleted.standardError.contains("--delete"))
        #expect(try old.retain(by: commands).exit == 0)
        #expect(try old.states() == ["deleted": old.count])
        #expect(try commands.files().isEmpty)
    }

    /// A put command that damages a file silently is found out by get.
    @Test(
        arguments: [
            "head -c 100 > '%p'/%f; cat > /dev/null", "cat > /dev/null; : > '%p'/%f", "cat > /dev/null # %f",
            "true # %f",
            "cat > /dev/null; date > '%p'/%f", "zstd -dcq | sed 1d | zstd -qc > '%p'/%f",
        ])
    func lyingPut(command: String) throws {
        let liar = commands.with("put", command.replacingOccurrences(of: "%p", with: commands.place))
        let result = try old.retain(by: liar)
        #expect(result.exit == 7)
        #expect(result.standardError.contains("was not archived"))
        try old.expectNothingLost()
        #expect(
            try old.database.query("select from ops.archived_partitions where state = 'archived' and rows > 0").isEmpty)

        #expect(try old.retain(by: commands).exit == 0)
        #expect(try old.states() == ["archived": old.count])
        try old.expectNothingLost()
        #expect(try commands.files().count == 2 * old.count, "nothing is left of the first attempt")
    }

    @Test(
        arguments: [
            "echo no space >&2; exit 3", "head -c 1000 > /dev/null; echo no space >&2; exit 3",
            "cat > /dev/null; echo no space >&2; exit 3",
        ])
    func failingPut(command: String) throws {
        let result = try old.retain(by: commands.with("put", "\(command) # %f s3cr3t"))
        #expect(result.exit == 7)
        #expect(result.standardError.contains("the put command said: no space"), "\(result.standardError)")
        #expect(!result.standardError.contains("s3cr3t"))
        #expect(try ArchiveDatabase.contents(old.database) == old.before)
        #expect(try old.retain(by: commands).exit == 0)
        try old.expectNothingLost()
    }

    @Test func failingGet() throws {
        let result = try old.retain(by: commands.with("get", "echo no route >&2; exit 1 # %f"))
        #expect(result.exit == 7)
        #expect(result.standardError.contains("the get command said: no route"), "\(result.standardError)")
        #expect(try ArchiveDatabase.contents(old.database) == old.before)
        #expect(try old.retain(by: commands).exit == 0)
        try old.expectNothingLost()
    }

    /// A file that get cannot fetch is damaged, unless get cannot fetch any other file either.
    @Test func damage() throws {
        #expect(try old.retain(by: commands).exit == 0)
        func verify(_ commands: ArchiveCommands) throws -> Int? {
            #expect(try old.start(["archives", "verify"], variables: commands.variables).finish().exit == 1)
            return try old.database.query("select count(damaged_at) as count from ops.archived_partitions")[0].int(0)
        }
        #expect(try verify(commands.with("get", "echo no route >&2; exit 1 # %f")) == 0)
        #expect(try verify(commands.with("get", "")) == 0)
        let lost = try #require(try commands.files().first { $0.hasSuffix(".zst") })
        try FileManager.default.removeItem(atPath: commands.place + "/" + lost)
        #expect(try verify(commands.with("get", "cat '\(commands.place)'/%f || exit 1")) == 1)
        let found = try old.database.query(
            "select location from ops.archived_partitions where damaged_at is not null")
        #expect(found.map { $0[0] } == [lost])
    }

    /// The put of a killed run takes the sudden end for the end of the file, and comes to an end after the file of the
    /// next run is verified.
    @Test func putOutlivesTheRunner() throws {
        let slow = commands.with(
            "put", "cat > '\(commands.place)'/%f.new; sleep 6; mv '\(commands.place)'/%f.new '\(commands.place)'/%f")
        let first = try old.start(["retain"], variables: slow.variables)
        #expect(try eventually { try commands.files().contains { $0.hasSuffix(".new") } })
        first.kill()
        #expect(try first.finish().exit == 137)
        #expect(try eventually { try old.retain(by: commands).exit != 5 }, "the killed run's lock")
        #expect(try old.states() == ["archived": old.count])
        #expect(eventually { ((try? commands.files()) ?? []).allSatisfy { !$0.hasSuffix(".new") } })
        try old.expectNothingLost()
    }

    /// Without a delete command, leftovers of killed runs are kept and reported.
    @Test func nothingDeletes() throws {
        let forgetful = commands.with("delete", "")
        #expect(try old.retain(by: forgetful.with("put", "cat > '\(commands.place)'/%f; exit 1")).exit == 7)
        let result = try old.retain(by: forgetful)
        #expect(result.exit == 0)
        #expect(result.standardError.contains("may be left"))
        try old.expectNothingLost()
    }

    @Test func fromAFolderToCommands() throws {
        let connection = try old.database.connect()
        try connection.run("begin")
        try connection.run("lock table tracking.page_views in access share mode")
        let first = try old.start(["retain", "--archive-to", old.folder])
        #expect(try eventually { try old.states()["verified"] == 1 })
        first.kill()
        _ = try first.finish()
        let running =
            "select from pg_stat_activity where application_name = 'dbrunner retain' and datname = current_database()"
        #expect(try eventually { try old.database.query(running).isEmpty })
        try connection.run("rollback")
        _ = try old.database.query("update tracking.page_views set page_title = 'new' where viewed_at < '2025-01-01'")
        #expect(try eventually { try old.retain(by: commands).exit != 5 }, "the killed run's lock")
        #expect(try old.states() == ["archived": old.count])
        let left = try FileManager.default.contentsOfDirectory(atPath: old.folder)
        #expect(!left.contains { $0.hasPrefix("page_views") }, "the file in the folder is removed")
    }

    @Test(
        arguments: [
            (["--put", "cat > x", "--get", "cat %f"], "has no placeholder for the file"),
            (["--put", "cat > %p", "--get", "cat %f"], "unknown placeholder %p in the put command"),
            (["--put", "cat > %f"], "--put needs --get"),
            (["--archive-to", "/tmp", "--encrypt", "cat"], "--encrypt needs --decrypt"),
            (
                ["--archive-to", "/tmp", "--put", "cat > %f", "--get", "cat %f"],
                "--archive-to and --put exclude each other"
            ),
        ])
    func misuse(words: [String], message: String) throws {
        let result = try Program.run(
            Checkout.dbrunner, ["retain", "--project", Checkout.root] + words, environment: old.database.environment)
        #expect(result.exit == 2)
        #expect(result.standardError.contains(message), "\(result.standardError)")
    }
}
