import Foundation
import Postgres
import TestSupport
import Testing

/// `dbrunner report --html`: one page that says what the terminal says, whatever the data hold.
@Suite(.serialized) struct ReportPageTests {
    private static let range = ["--site", "shop", "--from", "2026-02-02", "--to", "2026-03-02"]
    private let files: IngestFiles

    init() throws {
        files = try IngestFiles()
    }

    private func page(_ database: TestDatabase, _ words: [String]) throws -> (html: String, path: String) {
        let path = try files.write("") + ".html"
        let result = try Program.run(
            Checkout.dbrunner, ["report", "--html", path] + words, environment: database.environment)
        #expect(result.exit == 0, "\(result.standardError)")
        return (try String(contentsOfFile: path, encoding: .utf8), path)
    }

    /// The numbers in the rows of a part's table, as the page has them for scripts.
    private func numbers(_ part: String, in html: String) -> [[String]] {
        guard let section = html.firstRange(of: "data-part=\"\(part)\"") else { return [] }
        let text = html[section.upperBound...]
        let end = text.firstRange(of: "</section>")?.lowerBound ?? text.endIndex
        return text[..<end].split(separator: "<tr>").dropFirst(2).map { row in
            row.matches(of: /data-v="([^"]*)"/).map { String($0.output.1) }
        }
    }

    @Test func saysWhatReportsSay() throws {
        let database = try TestServer.shared.makeReportDatabase()
        let html = try page(database, Self.range).html
        #expect(html.utf8.count < 250_000)
        for (part, words) in [
            ("channels", ["channels"]), ("pages", ["pages"]), ("campaigns", ["campaigns"]),
            ("browser", ["devices", "--show", "browser"]),
            ("funnel", ["funnel", "shop"]), ("steps", ["journeys", "--show", "steps"]), ("goals", ["goals"]),
        ] {
            let json = try Program.run(
                Checkout.dbrunner, ["report"] + words + Self.range + ["--json"], environment: database.environment)
            let lines = json.standardOutput.split(separator: "\n")
            let rows = numbers(part, in: html)
            #expect(rows.count == lines.count && !rows.isEmpty, "\(part)")
            for (row, line) in zip(rows, lines) {
                let values = Set(line.matches(of: /:(-?[0-9.]+)/).compactMap { Double($0.output.1) })
                for number in row where !number.isEmpty {
                    #expect(Double(number).map(values.contains) == true, "\(part): \(number) is not in \(line)")
                }
            }
        }
        let totals = try database.query(
            "select people, sessions, page_views from api.get_session_stats('shop', '2026-02-02', '2026-03-02')")[0]
        for (name, column) in [("people", 0), ("sessions", 1), ("page_views", 2)] {
            let shown = html.firstMatch(of: try Regex("data-tile=\"\(name)\">.*?<b>([0-9,]+)</b>"))
            let digits = shown?.output[1].substring.map { String($0).replacing(",", with: "") }
            #expect(digits == totals[column], "\(name)")
        }
    }

    /// Visitors of ranges that are chosen in the page, in a browser, are those that the database counts.
    @Test func rangesAreExact() throws {
        guard
            let browser = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"]
                .first(where: FileManager.default.isExecutableFile)
        else {
            return print("skipped: no Chromium here to open the page")
        }
        let database = try TestServer.shared.makeReportDatabase()
        let path = try page(database, Self.range).path
        for (from, to) in [
            ("2026-02-02", "2026-03-01"), ("2026-02-05", "2026-02-05"), ("2026-02-10", "2026-02-23"),
            ("2026-02-28", "2026-03-01"),
        ] {
            let result = try Program.run(
                browser,
                [
                    "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000", "--dump-dom",
                    "file://\(path)#\(from)..\(to)",
                ], timeout: .seconds(120))
            let body = try #require(
                result.standardOutput.firstMatch(
                    of: /<body data-from="([^"]*)" data-to="([^"]*)" data-people="(\d+)">/), "\(result.standardError)")
            let counted = try database.query(
                "select api.count_people('shop', $1::date, $2::date + 1)",
                [.text(String(body.output.1)), .text(String(body.output.2))])[0][0]
            #expect(counted == String(body.output.3), "\(from) to \(to)")
        }
    }

    @Test func hostileText() throws {
        let database = try TestServer.shared.makeMigratedDatabase()
        try database.connect().execute("update ops.settings set value = '1' where name = 'minimum_group'")
        try database.connect().execute("update tracking.sites set consent_mode = 'opt_out'")
        let hostile = #"</script><img src=x onerror=alert(1)>"'\u202egnp"#
        let lines = (0..<3).map { number in
            #"{"event_id":"\#(number)","visitor":"v\#(number)","occurred_at":"2026-11-02T09:00:0\#(number)Z","type":"pageview","#
                + #""url":"https://x.example/\#(hostile.replacing("\"", with: "\\\""))?utm_campaign=<b>","title":"<svg onload=x>","referrer":"https://<u>.example/"}"#
        }
        let path = try files.write(lines.joined(separator: "\n") + "\n")
        #expect(try database.dbrunner("ingest", path).exit == 0)
        #expect(try database.dbrunner("refresh").exit == 0)
        let html = try page(database, ["--from", "2026-11-01", "--to", "2026-11-05"]).html
        #expect(html.contains("&lt;/script&gt;&lt;img src=x"), "it is shown")
        for mark in ["<img", "<b>&", "<u>", "<svg onload", "\u{202e}", " style=", "http-equiv=\"refresh\""] {
            #expect(!html.contains(mark), "\(mark)")
        }
        #expect(html.split(separator: "<script").count == 3, "no script but the page's own")
        #expect(html.contains("default-src 'none'"))
    }

    @Test func nothingThere() throws {
        let database = try TestServer.shared.makeMigratedDatabase()
        let html = try page(database, ["--site", "default", "--from", "2026-11-01", "--to", "2026-11-05"]).html
        #expect(html.contains("No sessions in these days."))
    }
}
