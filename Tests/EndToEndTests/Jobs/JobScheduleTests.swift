import Foundation
import TestSupport
import Testing

/// `dbrunner jobs schedule`, by the judgement of the schedulers themselves.
@Suite struct JobScheduleTests {
    private let site: JobSite

    init() throws {
        site = try JobSite()
        try site.write("odd", ["schedule: */20 8-17/3 13 jan,dec fri", "time zone: Europe/Berlin"], "select 1;")
    }

    /// A crontab in a temporary folder, checked by the real program.
    private func privateCrontab(_ content: String) throws -> [String: String] {
        let script = """
            #!/bin/sh
            case $1 in
            -l) cat '\(site.folder)/table' ;;
            *) cat > '\(site.folder)/new' && /usr/bin/crontab -n '\(site.folder)/new' && mv '\(site.folder)/new' '\(site.folder)/table' ;;
            esac
            """
        try makeScript(site.folder + "/crontab", script)
        try content.write(toFile: site.folder + "/table", atomically: true, encoding: .utf8)
        return ["PATH": site.folder + ":/usr/bin:/bin"]
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/crontab")))
    func cron() throws {
        let own = "MAILTO=ann\n# mine\n0 3 * * * /bin/true\n"
        let environment = try privateCrontab(own)
        let table = { try String(contentsOfFile: site.folder + "/table", encoding: .utf8) }
        let file = site.folder + "/100% mine"
        for _ in 1...2 {
            let result = try site.jobs(
                "schedule", "--as", "cron", "--environment", file, "--install", environment: environment)
            #expect(result.exit == 0, "\(result.standardError)")
        }
        let lines = try table().split(separator: "\n").map(String.init)
        #expect(try table().hasPrefix(own))
        #expect(lines.count == 3 + 2 + 10 + 1, "each job once, however often it is installed, and all once an hour")
        #expect(lines.contains { $0.hasPrefix("5 0 * * * set -a; . '") && $0.contains(#"/100\% mine' && exec "#) })
        #expect(lines.contains { $0.hasPrefix("*/20 * * * * ") && $0.contains("--due odd ") })
        try "#!/bin/sh\nexit 3".write(toFile: site.folder + "/table", atomically: true, encoding: .utf8)
    }

    /// Schedule lines come from the database; one that would add a command of its own is refused.
    @Test(arguments: [
        ("cron", "ops.cron_line(p_schedule text, p_time_zone text, p_local_zone text) returns text"),
        ("systemd", "ops.timer_lines(p_schedule text, p_time_zone text) returns setof text"),
    ])
    func databaseWritesNoCommands(scheduler: String, function: String) throws {
        let answers = [
            #"* * * * *\n* * * * * id"#, #"* * * * * id\n"#, "@reboot id", "* * * * *;id", "* * * * %",
            #"daily\nExecStart=id"#,
        ]
        for answer in answers {
            _ = try site.database.query(
                "create or replace function \(function) language sql as $$ select E'\(answer)' $$")
            let result = try site.jobs("schedule", "--as", scheduler)
            #expect(result.exit == 1, "\(answer) \(result.standardOutput)")
            #expect(result.standardOutput.isEmpty, "\(answer)")
        }
    }

    /// The command in the crontab works when a shell runs it.
    @Test func cronLineRuns() throws {
        try site.write("now", ["schedule: * * * * *"], "select 1;")
        let file = site.folder + "/environment"
        try "DATABASE_URL='\(site.database.url)'\n".write(toFile: file, atomically: true, encoding: .utf8)
        let block = try site.jobs("schedule", "now", "--as", "cron", "--environment", file).standardOutput
        let line = try #require(block.split(separator: "\n").first { $0.hasPrefix("* * * * * ") })
        _ = try site.database.query("update dbrunner.migrations set applied_at = applied_at - interval '2 days'")
        let result = try Program.run("sh", ["-c", String(line.dropFirst(10))])
        #expect(result.exit == 0 && result.standardOutput.isEmpty && result.standardError.isEmpty, "no mail")
        #expect(try site.history(of: "now") == ["done"])
    }

    /// Cron does not catch up missed or unfinished runs: another line looks for due jobs once an hour.
    @Test func cronCatchesUp() throws {
        try site.write("yearly", ["schedule: 0 0 1 1 *"], "select 1;")
        _ = try site.database.query("update dbrunner.migrations set applied_at = applied_at - interval '2 years'")
        let block = try site.jobs("schedule", "yearly", "odd", "--as", "cron").standardOutput
        let line = try #require(block.split(separator: "\n").first { $0.hasPrefix("43 * * * * ") })
        let result = try Program.run(
            "sh", ["-c", String(line.dropFirst(11))], environment: site.database.environment)
        #expect(result.exit == 0 && result.standardOutput.isEmpty && result.standardError.isEmpty, "no mail")
        #expect(try site.history(of: "yearly") == ["done"])
        #expect(try site.history(of: "odd") == ["done"])
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")))
    func systemd() throws {
        let folder = site.folder + "/units"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        let words = ["schedule", "--as", "systemd", "--out", folder, "--environment", "/etc/dbrunner/env"]
        #expect(try site.start(words).finish().exit == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(names.count == 11 && names.contains("dbrunner-odd.timer"))
        let verified = try Program.run("systemd-analyze", ["verify"] + names.map { "\(folder)/\($0)" })
        #expect(verified.exit == 0 && verified.standardError.isEmpty, "\(verified.standardError)")
        let odd = try String(contentsOfFile: folder + "/dbrunner-odd.timer", encoding: .utf8)
        let calendars = odd.split(separator: "\n").filter { $0.hasPrefix("OnCalendar=") }.map { $0.dropFirst(11) }
        let times = "8,11,14,17:0,20,40:00 Europe/Berlin"
        #expect(calendars == ["*-1,12-13 \(times)", "Fri *-1,12-* \(times)", "*-*-* *:43:00"])
        for calendar in calendars {
            #expect(try Program.run("systemd-analyze", ["calendar", String(calendar)]).exit == 0)
        }
        try FileManager.default.removeItem(atPath: site.folder + "/odd.sql")
        #expect(try site.start(words).finish().exit == 0)
        #expect(!FileManager.default.fileExists(atPath: folder + "/dbrunner-odd.timer"))
    }

    @Test func pgCronNamesUnsupportedSchedules() throws {
        let script = try site.jobs("schedule", "--as", "pg_cron").standardOutput
        #expect(script.contains("-- refresh is a command, and pg_cron runs SQL only"))
        #expect(script.contains("-- odd goes by Europe/Berlin, and pg_cron by GMT"))
        let name = "dbrunner \(site.database.name) partitions"
        #expect(script.contains("select cron.schedule_in_database('\(name)', '5 0 * * *'"))
        let refused = try site.jobs("schedule", "--as", "pg_cron", "--install")
        #expect(refused.exit == 6 && refused.standardError.contains("--cron-database"))
        #expect(try site.jobs("schedule").exit == 2)
    }
}
