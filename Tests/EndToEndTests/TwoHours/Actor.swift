import Foundation
import Postgres
import TestSupport
import Testing

extension TwoHours {
    /// Clients and operators that work in parallel all the time.
    enum Actor: CaseIterable {
        case files, online, payloads, scheduler, officer, dba

        func step(of hours: TwoHours, random: inout SeededRandom) throws {
            switch self {
            case .files: try hours.loadFile(random: &random)
            case .online: try hours.sendOnline()
            case .payloads: try hours.loadPayloads(random: &random)
            case .scheduler: try hours.runJobs(random: &random)
            case .officer: try hours.serveRequests(random: &random)
            case .dba: try hours.maintain(random: &random)
            }
        }
    }

    private func loadFile(random: inout SeededRandom) throws {
        let file = try writeEvents(as: "events-\(random.next()).ndjson")
        try finish(["ingest", file, "--batch-lines", "100", "--no-aggregate"], random: &random)
        try FileManager.default.removeItem(atPath: file)
    }

    /// Sends events as an application does, with the ingest role.
    private func sendOnline() throws {
        let connection = try database.connect()
        _ = try connection.execute("set role dbrunner_ingest")
        let events = traffic.lines(10).filter { !$0.hasSuffix("broken") }
        try connection.run("select api.track_events($1::jsonb)", [.text("[\(events.joined(separator: ","))]")])
        usleep(200_000)
    }

    /// A session of some minutes ago, as its client sent it over a bad network.
    private func loadPayloads(random: inout SeededRandom) throws {
        let number = payloads.withLock { $0.count }
        let start = Int64(clock.now.timeIntervalSince1970 - 1_200) * 1_000
        var client = PayloadClient(
            ClientSession(number: number, start: start, using: &random), seed: random.next())
        var model = CheckpointModel()
        client.run { model.take($0) }
        let lines = client.deliveries.map { $0.line + "\n" }.joined()
        let file = try files.write(lines, as: "payloads-\(number).ndjson")
        try finish(["ingest", file, "--format", "session", "--no-aggregate"], random: &random)
        payloads.withLock { $0.append(client) }
        usleep(500_000)
    }

    private func runJobs(random: inout SeededRandom) throws {
        try finish(["jobs", "run", "--due"], random: &random, kills: 10)
        usleep(2_000_000)
    }

    /// The privacy team, with one request after the other.
    private func serveRequests(random: inout SeededRandom) throws {
        let names = try database.query(
            "select p.external_id from tracking.persons as p where p.external_id like '%-kestrel' order by random() limit 20"
        ).compactMap { $0[0] }
        try erase(oneOf: names, random: &random)
        try decide(oneOf: names, random: &random)
        if let name = names.last {
            try finish(
                ["gdpr", "export", "--external-id", "-", "--out", files.folder + "/export.ndjson"],
                input: .text(name + "\n"), random: &random)
        }
    }

    private func erase(oneOf names: [String], random: inout SeededRandom) throws {
        guard let name = traffic.erase(oneOf: names) else { return }
        try finish(["gdpr", "erase", "--external-id", "-", "--yes"], input: .text(name + "\n"), random: &random)
    }

    /// By command, and as an application does it.
    private func decide(oneOf names: [String], random: inout SeededRandom) throws {
        for isCommand in [true, false] {
            guard let choice = traffic.decide(oneOf: names.shuffled(using: &random)) else { continue }
            if isCommand {
                try finish(
                    ["consent", "set", "--external-id", "-", "--granted", choice.decision ? "yes" : "no"],
                    input: .text(choice.name + "\n"), random: &random)
            } else {
                try database.connect().run(
                    "select api.set_consent($1, 'analytics', $2)", [.text(choice.name), .bool(choice.decision)])
            }
        }
    }

    /// By hand, beside the jobs.
    private func maintain(random: inout SeededRandom) throws {
        let commands = [
            ["retain"], ["retain"], ["archives", "scrub"], ["archives", "verify"], ["refresh"], ["aggregate"],
            ["status"], ["partitions", "make"],
        ]
        try finish(random.pick(commands), random: &random, kills: 40)
        usleep(1_000_000)
    }
}
