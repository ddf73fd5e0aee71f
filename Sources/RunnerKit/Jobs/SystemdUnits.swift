import Postgres

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Systemd units for jobs: one service template, of which each job is an instance, and a timer for each job.
public struct SystemdUnits: Sendable {
    static let service = "dbrunner@.service"
    private static let mark = "# Written by dbrunner jobs schedule; it replaces and removes files with this line.\n"

    /// Contents by file name.
    public let files: [String: String]
    private var timers: [String] { files.keys.filter { $0.hasSuffix(".timer") }.sorted() }

    public init(_ jobs: [Job], _ invocation: JobInvocation, on connection: Connection) throws {
        var files = [Self.service: Self.serviceUnit(invocation)]
        for job in jobs {
            guard let schedule = job.schedule else { continue }
            let lines = try connection.query(
                "select * from ops.timer_lines($1, $2)", [.text(schedule), .text(job.timeZone)])
            let times = lines.compactMap { $0[0] }
            // The unit is run on this machine, so the database may say when, and nothing else.
            guard times.allSatisfy({ $0.isPlain(besides: " *:,-/._+~") }) else {
                throw Failure.failed(
                    "could not make a timer for job \(job.name): unexpected answer from ops.timer_lines",
                    hint: "Run `dbrunner migrate verify`: it compares the function with its file.")
            }
            files["dbrunner-\(job.name).timer"] = Self.timer(job.name, times)
        }
        self.files = files
    }

    private static func serviceUnit(_ invocation: JobInvocation) -> String {
        let environment = invocation.environmentFile.map { "EnvironmentFile=\(escaped($0))\n" } ?? ""
        let command = invocation.words(for: ["\u{1}"]).map { $0 == "\u{1}" ? "%i" : quoted($0) }
        return """
            \(mark)[Unit]
            Description=dbrunner job %i
            After=network-online.target postgresql.service
            Wants=network-online.target

            [Service]
            Type=oneshot
            \(environment)ExecStart=\(command.joined(separator: " "))
            NoNewPrivileges=yes
            ProtectSystem=full
            ProtectKernelTunables=yes
            ProtectControlGroups=yes

            """
    }

    private static func timer(_ job: String, _ times: [String]) -> String {
        """
        \(mark)[Unit]
        Description=dbrunner job \(job) when it is due

        [Timer]
        Unit=dbrunner@\(job).service
        \(times.map { "OnCalendar=\($0)\n" }.joined())OnCalendar=*-*-* *:\(JobInvocation.catchUpMinute):00
        AccuracySec=1s
        Persistent=yes

        [Install]
        WantedBy=timers.target

        """
    }

    /// Writes the units into a folder, and removes those of jobs that are gone.
    /// - Returns: The names of the timers that were removed.
    @discardableResult
    public func write(to folder: String) throws -> [String] {
        let old = try Files.names(in: folder).filter { name in
            name.hasPrefix("dbrunner-") && name.hasSuffix(".timer") && files[name] == nil
        }
        let obsolete = try old.filter {
            String(decoding: try Files.read("\(folder)/\($0)"), as: UTF8.self).hasPrefix(Self.mark)
        }
        for (name, content) in files.sorted(by: { $0.key < $1.key }) {
            try Files.replace("\(folder)/\(name)", content)
        }
        for name in obsolete { try removeFile("\(folder)/\(name)") }
        return obsolete
    }

    /// Writes them where systemd looks for units of this user, and starts the timers.
    public func install() throws {
        let isRoot = geteuid() == 0
        let folder = isRoot ? "/etc/systemd/system" : try Self.userFolder()
        let obsolete = try write(to: folder)
        let scope = isRoot ? [] : ["--user"]
        for words in [obsolete.isEmpty ? [] : ["stop"] + obsolete, ["daemon-reload"], ["enable", "--now"] + timers]
        where !words.isEmpty {
            let outcome = try Subprocess.run("systemctl", scope + words).outcome
            guard outcome.succeeded else {
                throw Failure.failed(
                    "systemctl \(words[0]) failed: \(outcome.errors)", hint: "The units are in \(folder).")
            }
        }
    }

    private static func userFolder() throws -> String {
        guard let home = getenv("HOME").map({ String(cString: $0) }), !home.isEmpty else {
            throw Failure.failed(
                "cannot install units: HOME is not set", hint: "Write them to a folder with --out DIR.")
        }
        let folder = home + "/.config/systemd/user"
        guard try Subprocess.run("mkdir", ["-p", folder]).outcome.succeeded else {
            throw Failure.failed("could not create folder \(folder)")
        }
        return folder
    }

    /// A word of a command line; systemd reads percent signs and dollars.
    private static func quoted(_ word: String) -> String {
        let text = escaped(word).replacing("$", with: "$$")
        guard text.contains(where: { " \"'\\;".contains($0) }) else { return text }
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func escaped(_ text: String) -> String { text.replacing("%", with: "%%") }
}
