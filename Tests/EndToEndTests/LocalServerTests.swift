import Foundation
import TestSupport
import Testing

/// `dbrunner local`: made, started, stopped and removed, whatever happened before.
@Suite(.serialized) final class LocalServerTests {
    private let folder: String

    init() throws {
        var path = Array("/tmp/dbrunner-local.XXXXXX".utf8CString)
        #expect(mkdtemp(&path) != nil)
        chmod(path, 0o755)
        folder = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        _ = try? local(["destroy", "--yes"])
        try? FileManager.default.removeItem(atPath: folder)
    }

    @discardableResult
    private func local(_ words: [String]) throws -> ProgramResult {
        try Program.run(Checkout.dbrunner, ["local"] + words, environment: ["DBRUNNER_DATA": folder])
    }

    private func ask(_ sql: String) throws -> String {
        try local(["psql", "--", "-X", "-A", "-t", "-c", sql]).standardOutput
    }

    private func serverPid() throws -> Int32 {
        let pidFile = folder + "/main/data/postmaster.pid"
        return try #require(Int32(String(contentsOfFile: pidFile, encoding: .utf8).prefix { $0.isNumber }))
    }

    @Test func lifeOfAServer() throws {
        #expect(try local(["url"]).exit == 3)
        #expect(try local(["start"]).exit == 0)
        #expect(try ask("show listen_addresses") == "\n")
        #expect(try ask("create table kept (id int)") == "CREATE TABLE\n")
        #expect(try local(["stop"]).exit == 0)
        #expect(try local(["stop"]).exit == 0)
        #expect(try local(["start", "--json"]).standardOutput.contains("\"state\":\"running\""))
        #expect(try ask("select count(*) from kept") == "0\n")
        #expect(try local(["destroy"]).exit == 2)
        #expect(try local(["destroy", "--yes"]).exit == 0)
        #expect(!FileManager.default.fileExists(atPath: folder + "/main"))
        #expect(try local(["status", "--json"]).standardOutput.contains("\"state\":\"not made yet\""))
    }

    /// The folder belongs to the server's account: symbolic links in it must not be followed.
    @Test(arguments: ["lock", "run"]) func linksLeadNowhere(name: String) throws {
        #expect(try local(["start"]).exit == 0)
        #expect(try local(["stop"]).exit == 0)
        let (link, target) = ("\(folder)/main/\(name)", folder + "/elsewhere")
        try FileManager.default.removeItem(atPath: link)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        #expect(try local(["start"]).exit == 1)
        #expect(!FileManager.default.fileExists(atPath: target))
        try FileManager.default.removeItem(atPath: link)
    }

    /// With a long folder name, the socket is in another folder. The server of another account is not used.
    @Test func socketOfAnotherAccount() throws {
        let long = folder + "/" + String(repeating: "l", count: 80)
        try FileManager.default.createDirectory(atPath: long, withIntermediateDirectories: true)
        let run = { (words: [String]) in
            try Program.run(Checkout.dbrunner, ["local"] + words, environment: ["DBRUNNER_DATA": long])
        }
        #expect(try run(["start"]).exit == 0)
        let url = try run(["url"]).standardOutput
        let socket = try #require(url.split(separator: "host=").last?.split(separator: "&").first.map(String.init))
        #expect(socket.contains("/dbrunner-"))
        #expect(try run(["psql", "--", "-Atc", "select 1"]).standardOutput == "1\n")
        #expect(chmod(socket, 0o777) == 0)
        #expect(try run(["url"]).exit == 3)
        #expect(chmod(socket, 0o700) == 0)
        #expect(try run(["destroy", "--yes"]).exit == 0)
        #expect(!FileManager.default.fileExists(atPath: socket))
    }

    @Test func severalStartsAtOnce() throws {
        let starts = try (1...5).map { _ in
            try Program(Checkout.dbrunner, ["local", "start"], environment: ["DBRUNNER_DATA": folder])
        }
        for start in starts {
            let result = try start.finish()
            #expect(result.exit == 0, "\(result.standardError)")
        }
        #expect(try ask("select 1") == "1\n")
    }

    /// After a killed start, the next start works at once, even while child processes of the first still run.
    @Test(arguments: [20, 150, 400, 700, 1_000, 1_300]) func killedStart(afterMilliseconds delay: Int) throws {
        let start = try Program(Checkout.dbrunner, ["local", "start"], environment: ["DBRUNNER_DATA": folder])
        usleep(useconds_t(delay * 1_000))
        start.kill()
        try start.finish()
        let next = try local(["start"])
        #expect(next.exit == 0, "\(next.standardError)")
        #expect(try ask("select 1") == "1\n")
    }

    /// After a killed stop, the server shuts down, but still listens until its last session has ended.
    @Test func startWhileTheServerStops() throws {
        try local(["start"])
        let server = try serverPid()
        let session = try Program(
            Checkout.dbrunner, ["local", "psql", "--", "-X", "-c", "select pg_sleep(3)"],
            environment: ["DBRUNNER_DATA": folder])
        let sleeping = "select count(*) from pg_stat_activity where query ~ '^select pg_sl'"
        #expect(try eventually { try ask(sleeping) == "1\n" })
        kill(server, SIGTERM)
        let start = try local(["start"])
        #expect(start.exit == 0, "\(start.standardError)")
        #expect(try session.finish().exit == 0)
        #expect(try ask("select 1") == "1\n")
        #expect(try serverPid() != server)
    }

    @Test(arguments: [10, 60, 150]) func killedStop(afterMilliseconds delay: Int) throws {
        try local(["start"])
        let stop = try Program(Checkout.dbrunner, ["local", "stop"], environment: ["DBRUNNER_DATA": folder])
        usleep(useconds_t(delay * 1_000))
        stop.kill()
        try stop.finish()
        let next = try local(["start"])
        #expect(next.exit == 0, "\(next.standardError)")
    }

    /// Neither command fails, whichever runs first, and what remains is consistent.
    @Test(arguments: [0, 30, 60]) func destroyBesideStart(afterMilliseconds delay: Int) throws {
        let environment = ["DBRUNNER_DATA": folder]
        try local(["start"])
        let commands = [["destroy", "--yes"], ["start"], ["destroy", "--yes"], ["stop"], ["start"]]
        let programs = try commands.map { words in
            let program = try Program(Checkout.dbrunner, ["local"] + words, environment: environment)
            usleep(useconds_t(delay * 1_000))
            return program
        }
        for program in programs {
            let result = try program.finish()
            #expect(result.exit == 0, "\(result.standardError)")
        }
        #expect(try local(["start"]).exit == 0)
        #expect(try ask("select 1") == "1\n")
    }

    /// As root, a start makes a folder and then gives it away.
    @Test(.enabled(if: geteuid() == 0)) func killedBeforeItGaveTheFolderAway() throws {
        #expect(mkdir(folder + "/main", 0o700) == 0)
        let start = try local(["start"])
        #expect(start.exit == 0, "\(start.standardError)")
    }

    @Test(.enabled(if: geteuid() == 0)) func foldersOfOthersAreKept() throws {
        #expect(mkdir(folder + "/main", 0o700) == 0)
        try "theirs".write(toFile: folder + "/main/file", atomically: false, encoding: .utf8)
        let start = try local(["start"])
        #expect(start.exit == 1)
        #expect(start.standardError.contains("belongs to another account"))
    }

    @Test func leftoversOfACrash() throws {
        try local(["start"])
        let server = try serverPid()
        kill(server, SIGKILL)
        #expect(eventually { kill(server, 0) != 0 })
        // The process id of the dead server now belongs to another process: this one.
        let pidFile = folder + "/main/data/postmaster.pid"
        var lines = try String(contentsOfFile: pidFile, encoding: .utf8).components(separatedBy: "\n")
        lines[0] = String(getpid())
        try lines.joined(separator: "\n").write(toFile: pidFile, atomically: false, encoding: .utf8)
        #expect(eventually { (try? local(["start"]).exit) == 0 })
        #expect(try ask("select 1") == "1\n")
    }

    @Test(arguments: ["o'neil", "a b,c", "été"])
    func oddFolderName(name: String) throws {
        let environment = ["DBRUNNER_DATA": folder + "/" + name]
        let start = try Program.run(Checkout.dbrunner, ["local", "start"], environment: environment)
        #expect(start.exit == 0, "\(start.standardError)")
        #expect(try Program.run(Checkout.dbrunner, ["status"], environment: environment).exit == 0)
        #expect(try Program.run(Checkout.dbrunner, ["local", "destroy", "--yes"], environment: environment).exit == 0)
    }

    @Test func folderThatNoShellTakes() throws {
        let result = try Program.run(
            Checkout.dbrunner, ["local", "start"], environment: ["DBRUNNER_DATA": folder + "/$(touch x)"])
        #expect(result.exit == 2)
        #expect(result.standardError.contains("pg_ctl cannot quote that name"))
    }

    /// The error names the cause, not the cleanup of initdb.
    @Test func noSpace() throws {
        let result = try Program.run(
            "sh", ["-c", "trap '' XFSZ; ulimit -f 100; exec \"$0\" local start", Checkout.dbrunner],
            environment: ["DBRUNNER_DATA": folder])
        #expect(result.exit == 1)
        #expect(result.standardError.contains("could not create a cluster"))
        #expect(result.standardError.contains("File too large"), "\(result.standardError)")
    }
}
