import Foundation
import TestSupport
import Testing

/// Archives in a store of objects, by the command lines of the documentation.
@Suite(.enabled(if: ObjectStore.isThere, ArchiveTool.missing("aws and moto_server")))
struct ArchiveObjectStoreTests {
    /// With two months to archive: the client takes a second for each call.
    private static func makeDatabase() throws -> ArchiveDatabase {
        let old = try ArchiveDatabase()
        _ = try old.database.query(
            "update ops.partition_policies set warm_until = '90 years' where parent_table <> 'page_views'")
        return old
    }

    @Test func archivesScrubsAndDeletes() throws {
        let old = try Self.makeDatabase()
        let store = try ObjectStore()
        let commands = try store.commands(in: old.files.folder)
        let result = try old.retain(by: commands)
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(try old.states() == ["archived": 2])
        old.reading = { "\(store.shell) s3 cp s3://clicks/\($0) - | zstd -dcq" }
        try old.expectNothingLost()
        #expect(try store.objects().count == 4)

        #expect(try old.database.dbrunner("gdpr", "erase", "1", "--yes").exit == 0)
        let scrub = try old.start(["archives", "scrub"], variables: commands.variables).finish()
        #expect(scrub.exit == 0, "\(scrub.standardError)")
        #expect(try store.objects().count == 4, "the earlier files are gone")
        #expect(try old.start(["archives", "verify"], variables: commands.variables).finish().exit == 0)

        _ = try old.database.query("update ops.partition_policies set cold_until = warm_until")
        #expect(try old.retain(by: commands).exit == 0)
        #expect(try store.objects().isEmpty)
    }

    /// The object store becomes unreachable during an upload.
    @Test func unreachable() throws {
        let old = try Self.makeDatabase()
        let store = try ObjectStore()
        let commands = try store.commands(in: old.files.folder)
        store.stop()
        let result = try old.retain(by: commands)
        #expect(result.exit == 7)
        #expect(result.standardError.contains("the put command said"), "\(result.standardError)")
        #expect(try ArchiveDatabase.contents(old.database) == old.before)
    }
}

/// A server that speaks S3, with one bucket.
private final class ObjectStore {
    static let isThere = ArchiveTool.path("aws") != nil && ArchiveTool.path("moto_server") != nil

    private let server: Program
    private let address: String
    private static let credentials = [
        "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_MAX_ATTEMPTS": "1", "AWS_EC2_METADATA_DISABLED": "true",
    ]
    /// The client, as a shell would call it.
    let shell: String

    init() throws {
        let aws = try #require(ArchiveTool.path("aws")), moto = try #require(ArchiveTool.path("moto_server"))
        let port = Int.random(in: 20_000...29_999)
        address = "http://127.0.0.1:\(port)"
        let variables = Self.credentials.map { "\($0)=\($1)" }.joined(separator: " ")
        shell = "env \(variables) '\(aws)' --endpoint-url \(address)"
        server = try Program(moto, ["-H", "127.0.0.1", "-p", "\(port)"])
        let bucket = "\(shell) s3 mb s3://clicks"
        try #require(
            try eventually(within: .seconds(60)) { try Program.run("sh", ["-c", bucket]).exit == 0 },
            "\(server.errorsSoFar)")
    }

    func stop() {
        server.kill()
        _ = try? server.finish()
    }

    deinit { stop() }

    func commands(in folder: String) throws -> ArchiveCommands {
        try ArchiveCommands(in: folder + "/nothing")
            .with("put", "\(shell) s3 cp - s3://clicks/%f").with("get", "\(shell) s3 cp s3://clicks/%f -")
            .with("delete", "\(shell) s3 rm s3://clicks/%f")
    }

    func objects() throws -> [Substring] {
        try Program.run("sh", ["-c", "\(shell) s3 ls s3://clicks/"]).standardOutput.split(separator: "\n")
    }
}

/// Archives that can be read only with the key.
@Suite struct ArchiveEncryptionTests {
    private let old: ArchiveDatabase

    init() throws {
        old = try ArchiveDatabase()
    }

    private func expectReadableWithKeyOnly(_ encrypt: String, _ decrypt: String, wrong: String) throws {
        let variables = ["DBRUNNER_ARCHIVE_ENCRYPT": encrypt, "DBRUNNER_ARCHIVE_DECRYPT": decrypt]
        let blind = variables.merging(["DBRUNNER_ARCHIVE_DECRYPT": wrong]) { $1 }
        let refused = try old.start(["retain", "--archive-to", old.folder], variables: blind).finish()
        #expect(refused.exit == 7)
        #expect(refused.standardError.contains("the decrypt command said"), "\(refused.standardError)")
        #expect(try ArchiveDatabase.contents(old.database) == old.before, "what cannot be read back is not dropped")

        let result = try old.start(["retain", "--archive-to", old.folder], variables: variables).finish()
        #expect(result.exit == 0, "\(result.standardError)")
        old.reading = { "\(decrypt) < '\($0)' | zstd -dcq" }
        try old.expectNothingLost()
        let files = try FileManager.default.contentsOfDirectory(atPath: old.folder)
        #expect(Set(files.map { ($0 as NSString).pathExtension }) == ["enc", "json"])
        for file in files where file.hasSuffix(".enc") {
            #expect(try Program.run("zstd", ["-tq", old.folder + "/" + file]).exit != 0, "\(file) is not encrypted")
        }
        let verify = try old.start(["archives", "verify"]).finish()
        #expect(verify.exit != 0 && verify.standardOutput.contains("no decrypt command"))
        #expect(try old.start(["archives", "verify"], variables: variables).finish().exit == 0)
    }

    @Test(.enabled(if: ArchiveTool.path("age") != nil, ArchiveTool.missing("age"))) func age() throws {
        let keys = ["key", "other"].map { old.files.folder + "/" + $0 }
        for key in keys { #expect(try Program.run("age-keygen", ["-o", key]).exit == 0) }
        let recipient = try Program.run("age-keygen", ["-y", keys[0]]).standardOutput.dropLast()
        try expectReadableWithKeyOnly("age -r \(recipient)", "age -d -i '\(keys[0])'", wrong: "age -d -i '\(keys[1])'")
    }

    @Test(.enabled(if: ArchiveTool.path("gpg") != nil, ArchiveTool.missing("gpg"))) func gpg() throws {
        let phrases = ["key", "other"].map { old.files.folder + "/" + $0 }
        for phrase in phrases { try Data("\(phrase)\n".utf8).write(to: URL(fileURLWithPath: phrase)) }
        let home = old.files.folder + "/gpg"
        try FileManager.default.createDirectory(
            atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        func gpg(_ phrase: String) -> String {
            "gpg --homedir '\(home)' --batch --quiet --pinentry-mode loopback --passphrase-file '\(phrase)'"
        }
        try expectReadableWithKeyOnly("\(gpg(phrases[0])) -c", "\(gpg(phrases[0])) -d", wrong: "\(gpg(phrases[1])) -d")
        _ = try Program.run("gpgconf", ["--homedir", home, "--kill", "all"])
    }
}
