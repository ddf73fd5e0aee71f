import Foundation
import TestSupport
import Testing

/// Files of events in a folder that goes with this object.
final class IngestFiles: Sendable {
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "dbrunner-ingest-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Writes a file and gives its path.
    func write(_ text: String, as name: String = "events.ndjson") throws -> String {
        try write(Array(text.utf8), as: name)
    }

    func write(_ bytes: [UInt8], as name: String = "events.ndjson") throws -> String {
        let path = folder + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Well-formed events of 40 visitors, two a minute and ten in a row; every third one is a page view.
    static func events(_ numbers: Range<Int>) -> String {
        var text = ""
        for number in numbers { text += event(number) + "\n" }
        return text
    }

    static func event(_ number: Int) -> String {
        let minute = number / 2
        let day = "2026-\(two(1 + minute / 40_320 % 6))-\(two(1 + minute / 1_440 % 28))"
        let time = "\(day)T\(two(minute / 60 % 24)):\(two(minute % 60)):00.5Z"
        let what =
            number % 3 == 0
            ? #""type":"pageview","url":"https://a.example/p\#(number % 7)?q=x""#
            : #""type":"click","element":"b\#(number % 5)","x":\#(number % 800)"#
        return #"{"event_id":"e\#(number)","visitor":"v\#(number / 10 % 40)","occurred_at":"\#(time)",\#(what)}"#
    }

    private static func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}

/// The counts in the last line of `ingest --json`.
struct IngestCounts: Equatable {
    var accepted = 0
    var duplicates = 0
    var rejected = 0
    var dropped = 0

    var lines: Int { accepted + duplicates + rejected + dropped }

    init(accepted: Int = 0, duplicates: Int = 0, rejected: Int = 0, dropped: Int = 0) {
        (self.accepted, self.duplicates, self.rejected, self.dropped) = (accepted, duplicates, rejected, dropped)
    }

    init(_ result: ProgramResult) throws {
        let line = try #require(
            result.standardOutput.split(separator: "\n").last, "\(result.exit): \(result.standardError)")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        func count(_ name: String) -> Int { object[name] as? Int ?? -1 }
        self.init(
            accepted: count("accepted"), duplicates: count("duplicates"), rejected: count("rejected"),
            dropped: count("dropped"))
    }
}

extension TestDatabase {
    func count(_ table: String) throws -> Int {
        try query("select count(*) as count from \(table)")[0].int("count") ?? -1
    }

    /// Number and reason of each rejected line, in order.
    func rejectedLines() throws -> [String] {
        try query("select line_number, reason from tracking.rejected_events order by line_number, id").map { row in
            "\(row["line_number"] ?? "") \(row["reason"] ?? "")"
        }
    }

    /// All that was loaded and derived, without what differs from run to run.
    func ingestDigest() throws -> [String] {
        let sources = [
            """
            select o.external_id, s.site_id, s.started_at, s.last_activity_at, s.page_count, s.event_count,
                s.journey_path, s.entry_page, s.exit_page, s.is_single_page, s.session_key
            from tracking.user_sessions as s join tracking.persons as o on o.id = s.person_id
            """,
            """
            select o.external_id, p.page_view_id, p.viewed_at, p.page, p.page_sequence_number, p.exited_at, p.is_exit
            from tracking.page_views as p join tracking.persons as o on o.id = p.person_id
            """,
            """
            select o.external_id, e.event_id, e.occurred_at, e.event_type, e.element, e.viewport_x, e.page_view_id
            from tracking.user_events as e join tracking.persons as o on o.id = e.person_id
            """,
            "select r.line_number, r.reason, r.raw, r.raw_bytes from tracking.rejected_events as r",
        ]
        return try sources.map { source in
            try query(
                "select count(*) || ' ' || coalesce(md5(string_agg(r::text, e'\\n' order by r::text collate \"C\")), '') as digest "
                    + "from (\(source)) as r")[0]["digest"] ?? ""
        }
    }
}
