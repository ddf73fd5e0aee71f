#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Postgres

/// The runner as a scheduler is to call it.
public struct JobInvocation: Sendable {
    /// Path of the runner's binary.
    let program: String
    /// Options for every job: which project, which own jobs.
    let options: [String]
    /// A file of `NAME=value` lines that says which database, among others; it may hold secrets, units and tables may not.
    let environmentFile: String?

    public init(program: String, options: [String], environmentFile: String?) {
        self.program = program
        self.options = options
        self.environmentFile = environmentFile
    }

    /// The minute of every hour at which schedulers also ask for what they have missed, and for runs that were lost or
    /// stopped: none at which a shipped job begins.
    static let catchUpMinute = 43

    func words(for jobs: [String]) -> [String] {
        [program, "jobs", "run", "--due"] + jobs + ["--quiet"] + options
    }
}

/// The lines of a crontab that hand jobs to cron, between two marks.
public struct CronTable: Sendable {
    private let begin: String
    private static let end = "# dbrunner: end"

    /// - Parameter name: Tells apart the blocks of several installations.
    public init(name: String) {
        begin = "# dbrunner: begin \(name)"
    }

    /// The block for jobs that have a schedule.
    public func block(_ jobs: [Job], _ invocation: JobInvocation, on connection: Connection) throws -> String {
        var lines = [begin]
        var scheduled: [String] = []
        for job in jobs {
            guard let schedule = job.schedule else { continue }
            let times =
                try connection.query(
                    "select ops.cron_line($1, $2, $3)",
                    [.text(schedule), .text(job.timeZone), .text(Self.localZone())])[0][0] ?? ""
            try Self.check(times, of: job)
            lines.append("\(times) \(command(for: [job.name], invocation))")
            scheduled.append(job.name)
        }
        if !scheduled.isEmpty {
            lines.append("\(JobInvocation.catchUpMinute) * * * * \(command(for: scheduled, invocation))")
        }
        return (lines + [Self.end, ""]).joined(separator: "\n")
    }

    /// The line is run on this machine, so the database may say when, and nothing else.
    private static func check(_ times: String, of job: Job) throws {
        let fields = times.split(separator: " ", omittingEmptySubsequences: false)
        guard fields.count == 5, fields.allSatisfy({ $0.isPlain(besides: "*/,-") }) else {
            throw Failure.failed(
                "could not make a crontab line for job \(job.name): unexpected answer from ops.cron_line",
                hint: "Run `dbrunner migrate verify`: it compares the function with its file.")
        }
    }

    private func command(for jobs: [String], _ invocation: JobInvocation) -> String {
        let command = invocation.words(for: jobs).map(Self.quoted).joined(separator: " ")
        let environment = invocation.environmentFile.map { "set -a; . \(Self.quoted($0)) && exec " } ?? ""
        // cron takes a percent sign for the end of a line.
        return (environment + command).replacing("%", with: "\\%")
    }

    /// A crontab with the block in place of an earlier one, all else as it was.
    public func merged(into table: String, _ block: String) throws -> String {
        var lines = table.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if let start = lines.firstIndex(of: begin) {
            guard let stop = lines[start...].firstIndex(of: Self.end) else {
                throw Failure.failed(
                    "the crontab has a line \"\(begin)\" without \"\(Self.end)\"", hint: "Correct it with `crontab -e`."
                )
            }
            lines.removeSubrange(start...stop)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return (lines + [block]).joined(separator: "\n")
    }

    /// Puts the block into the user's crontab.
    public func install(_ block: String) throws {
        let (outcome, table) = try Subprocess.run("crontab", ["-l"])
        guard outcome.succeeded || outcome.errors.contains("no crontab") else {
            throw Failure.failed("could not read the crontab: \(outcome.errors)")
        }
        let file = try ScratchFile()
        try Array(try merged(into: table, block).utf8).withUnsafeBytes {
            try writeAll($0, to: file.descriptor, named: "a temporary file")
        }
        lseek(file.descriptor, 0, SEEK_SET)
        let written = try Subprocess("crontab", ["-"], input: .descriptor(file.descriptor)).wait()
        guard written.succeeded else { throw Failure.failed("could not write the crontab: \(written.errors)") }
    }

    /// The word for a shell.
    static func quoted(_ word: String) -> String {
        word.isPlain(besides: "/._-=:@,+") ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }

    /// The time zone that cron goes by: that of the machine.
    static func localZone() -> String {
        let named = ProcessInfo.processInfo.environment["TZ"] ?? ""
        if !named.isEmpty { return named.hasPrefix(":") ? String(named.dropFirst()) : named }
        let link = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/etc/localtime")) ?? ""
        guard let folder = link.firstRange(of: "zoneinfo/") else { return "UTC" }
        let zone = String(link[folder.upperBound...])
        return ["Etc/UTC", "Etc/Universal", "Etc/Zulu"].contains(zone) ? "UTC" : zone
    }
}
