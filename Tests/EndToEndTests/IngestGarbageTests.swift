import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// A file with 5 % rubbish of every kind: the good lines are loaded, each bad one is kept with its number and reason.
///
/// `DBRUNNER_SOAK_LINES=1000000` runs the full size, as `make soak` does.
@Suite(.serialized) struct IngestGarbageTests {
    private static let lines = Int(ProcessInfo.processInfo.environment["DBRUNNER_SOAK_LINES"] ?? "") ?? 20_000
    private static let peakMemory = 64 * 1_024
    private static let longLine = 10 << 20

    private let database: TestDatabase
    private let files: IngestFiles

    init() throws {
        database = try TestServer.shared.makeMigratedDatabase()
        files = try IngestFiles()
    }

    /// A bad line, and the reason that it is to be rejected for.
    private static let rubbish: [(line: [UInt8], reason: String)] = [
        text(#"{"event_id":"t","visitor":"v","ty"#, "invalid_json"),
        text("", "empty_line"),
        text("\r", "empty_line"),
        text("[]", "not_an_object"),
        text("null", "not_an_object"),
        (Array(#"{"event_id":""#.utf8) + [0xc3, 0x22, 0x7d], "invalid_utf8"),
        ([0xff, 0xfe, 0x41], "invalid_utf8"),
        (Array(#"{"event_id":"a"#.utf8) + [0] + Array(#""}"#.utf8), "nul_byte"),
        text(
            #"{"event_id":"a\u0000","visitor":"v","type":"click","occurred_at":"2026-01-01T00:00:00Z"}"#,
            "nul_character"),
        text(event(#""visitor":7"#), "wrong_type:visitor"),
        text(event(#""visitor":"v","x":"12""#), "wrong_type:x"),
        text(event(#""visitor":"v","x":99999999999"#), "out_of_range:x"),
        text(event(#""visitor":"v","scroll":101"#), "out_of_range:scroll"),
        text(event(#""visitor":"v","site":"nowhere""#), "unknown_site"),
        text(event(#""title":"nobody""#), "missing_field:visitor"),
        text(#"{"visitor":"v","type":"click","occurred_at":"2026-01-01T00:00:00Z"}"#, "missing_field:event_id"),
        text(#"{"event_id":"m","visitor":"v","type":"click"}"#, "missing_field:occurred_at"),
        text(#"{"event_id":"o","visitor":"v","type":"click","occurred_at":"0001-01-01T00:00:00Z"}"#, "too_old"),
        text(#"{"event_id":"f","visitor":"v","type":"click","occurred_at":"9999-01-01T00:00:00Z"}"#, "in_future"),
        text(#"{"event_id":"n","visitor":"v","type":"click","occurred_at":"yesterday"}"#, "invalid_time:occurred_at"),
        text(
            #"{"event_id":"p","visitor":"v","type":"pageview","occurred_at":"2026-01-01T00:00:00Z"}"#,
            "missing_field:url"),
    ]

    private static func text(_ line: String, _ reason: String) -> (line: [UInt8], reason: String) {
        (Array(line.utf8), reason)
    }

    private static func event(_ member: String) -> String {
        #"{"event_id":"g","type":"click","occurred_at":"2026-01-01T00:00:00Z",\#(member)}"#
    }

    @Test func goodLinesAreLoadedAndBadOnesKept() throws {
        let (path, expected) = try makeFile()
        let counts = try load(path)
        #expect(counts == IngestCounts(accepted: Self.lines - expected.count, rejected: expected.count))
        let rejected = try database.rejectedLines()
        #expect(rejected.count == expected.count)
        for (found, wanted) in zip(rejected, expected) where found != wanted {
            Issue.record("rejected \(found), expected \(wanted)")
            break
        }
        let long = try database.query(
            "select length(raw) as length from tracking.rejected_events where reason = 'line_too_long'")
        #expect(long.map { $0.int("length") } == [Self.longLine])
    }

    @Test func rawTextIsWhatWasSent() throws {
        var bytes: [UInt8] = []
        for bad in Self.rubbish { bytes += bad.line + [0x0a] }
        let path = try files.write(bytes)
        try load(path)
        let rows = try database.query(
            """
            select coalesce(raw_bytes, convert_to(raw, 'UTF8')) as line
            from tracking.rejected_events
            order by line_number
            """)
        let expected = Self.rubbish.map { $0.line.last == 0x0d ? Array($0.line.dropLast()) : $0.line }
        #expect(rows.map { $0.bytes("line") } == expected)
    }

    @Test func tooLongToBeKept() throws {
        let kept = 16 << 20
        let content = [UInt8](repeating: 0x78, count: kept + 5_000_000) + Array(("\n" + IngestFiles.events(0..<3)).utf8)
        let counts = try load(try files.write(content))
        #expect(counts == IngestCounts(accepted: 3, rejected: 1))
        let rows = try database.query("select reason, length(raw) as length from tracking.rejected_events")
        #expect(rows[0]["reason"] == "line_too_long_truncated")
        #expect(rows[0].int("length") == kept)
    }

    @discardableResult
    private func load(_ path: String) throws -> IngestCounts {
        let begun = ContinuousClock.now
        let program = try database.startDbrunner("ingest", path, "--json")
        let peakMemory = Self.watchMemory(of: program)
        let result = try program.finish(timeout: .seconds(600))
        let name = path.split(separator: "/").last ?? ""
        Soak.say("ingest \(name): all in \(Soak.seconds(since: begun)) s, peak memory \(peakMemory) KiB")
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(peakMemory < Self.peakMemory, "peak memory \(peakMemory) KiB")
        return try IngestCounts(result)
    }

    /// The most memory that a program holds until it ends, in KiB. The figure of `wait4` would be no less than what
    /// this process held when it started the program.
    private static func watchMemory(of program: Program) -> Int {
        var peak = 0
        while let status = try? String(contentsOfFile: "/proc/\(program.pid)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
        {
            peak = Int(line.filter(\.isNumber)) ?? peak
            usleep(2_000)
        }
        return peak
    }

    /// - Returns: The path, and number and reason of each bad line.
    private func makeFile() throws -> (path: String, rejected: [String]) {
        var random = SeededRandom(seed: 7)
        var bytes: [UInt8] = []
        var expected: [String] = []
        for number in 1...Self.lines {
            if number == Self.lines / 2 {
                bytes += [UInt8](repeating: 0x7b, count: Self.longLine)
                expected.append("\(number) line_too_long")
            } else if Int.random(in: 0..<20, using: &random) == 0 {
                let bad = Self.rubbish.randomElement(using: &random)!
                bytes += bad.line
                expected.append("\(number) \(bad.reason)")
            } else {
                bytes += IngestFiles.event(number).utf8
                if number % 4 == 0 { bytes.append(0x0d) }
            }
            bytes.append(0x0a)
        }
        return (try files.write(bytes, as: "\(Self.lines)-lines-with-rubbish.ndjson"), expected)
    }
}
