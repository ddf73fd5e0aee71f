import Foundation
import Postgres
import Synchronization
import TestSupport
import Testing

/// Hours of a site in minutes, over the end of a year: everything that runs side by side in production does so here, at the
/// time of a simulated clock, and commands are killed in between.
final class TwoHours: Sendable {
    /// The simulated duration and speed.
    struct Plan {
        let seed: UInt64
        /// The simulated times.
        let start: String
        let end: String
        let rate: Double
        /// Events of one step of each producer.
        let portion: Int
    }

    let database: TestDatabase
    let traffic: SimulatedTraffic
    let files: IngestFiles
    /// The folder of the archives.
    let archives: String
    let payloads = Mutex<[PayloadClient]>([])
    let clock: SimulatedClock
    private let plan: Plan
    private let end: Date
    private let kills = Atomic(0)
    private let steps = Mutex<[String: Int]>([:])

    init(_ plan: Plan) throws {
        self.plan = plan
        end = try Date(plan.end, strategy: .iso8601)
        files = try IngestFiles()
        archives = files.folder + "/archives"
        try FileManager.default.createDirectory(atPath: archives, withIntermediateDirectories: true)
        let start = try Date(plan.start, strategy: .iso8601)
        database = try TestServer(clock: SimulatedClock(start: start)).makeDatabase()
        try Self.prepare(database, files)
        clock = SimulatedClock(start: start, rate: plan.rate)
        try database.server.restart(at: clock)
        traffic = SimulatedTraffic(clock: clock, seed: plan.seed)
    }

    /// Months that are archived, packed and deleted before and after the end of the year.
    private static func prepare(_ database: TestDatabase, _ files: IngestFiles) throws {
        #expect(try database.dbrunner("migrate").exit == 0)
        try database.addSampleSites()
        _ = try database.query(
            """
            update ops.partition_policies
            set hot_for = '2 months',
                warm_until = '3 months',
                cold_until = '5 months'
            """)
        let old = ["2026-07", "2026-08", "2026-09", "2026-10"].flatMap { SimulatedTraffic.oldLines(400, in: $0) }
        let file = try files.write(old.joined(separator: "\n") + "\n", as: "old.ndjson")
        for words in [["ingest", file], ["retain", "--archive-to", files.folder + "/archives"]] {
            let result = try Program.run(
                Checkout.dbrunner, words + ["--project", Checkout.root], environment: database.environment)
            #expect(result.exit == 0, "\(words): \(result.standardError)")
        }
    }

    /// Runs everything until the simulated end, then the nightly jobs.
    func run() async throws {
        let stream = try database.startDbrunner(
            "ingest", "-", "--json", "--no-aggregate", "--batch-lines", "300", input: .pipe)
        let screen = try database.startDbrunner("status", "--watch", "1s")
        let memory = [MemoryWatch("ingest -", stream), MemoryWatch("status --watch", screen)]
        let streamed = Mutex(0)
        try await inParallel(Actor.allCases.count + 1) { number in
            var random = SeededRandom(seed: self.plan.seed &* 100 &+ UInt64(number))
            while self.clock.now < self.end {
                guard number < Actor.allCases.count else {
                    try self.feed(stream, memory, streamed)
                    continue
                }
                let actor = Actor.allCases[number]
                try actor.step(of: self, random: &random)
                self.steps.withLock { $0["\(actor)", default: 0] += 1 }
            }
        }
        screen.kill(SIGINT)
        #expect(try screen.finish().exit == 130)
        stream.closeInput()
        let counts = try IngestCounts(stream.finish())
        #expect(counts.lines == streamed.withLock { $0 })
        tell(counts)
        memory.forEach(expectFlat)
        try expectRegularJobs()
    }

    /// Jobs of every five minutes came to their end at least every ten, however much went on beside them.
    private func expectRegularJobs() throws {
        let minutes = try end.timeIntervalSince(Date(plan.start, strategy: .iso8601)) / 60
        for job in ["aggregate", "refresh"] {
            let done = try database.query(
                "select count(*) from ops.job_history as h where h.job = $1 and h.status = 'done'", [.text(job)])[0]
            #expect(done.int(0) ?? 0 >= max(1, Int(minutes / 10) - 1), "\(job)")
        }
    }

    private func feed(_ stream: Program, _ memory: [MemoryWatch], _ streamed: borrowing Mutex<Int>) throws {
        let lines = traffic.lines(plan.portion / 4)
        stream.write(lines.map { $0 + "\n" }.joined())
        streamed.withLock { $0 += lines.count }
        try memory.forEach { try $0.take() }
        usleep(250_000)
    }

    private func tell(_ counts: IngestCounts) {
        let steps = steps.withLock { $0 }.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        Soak.say(
            """
            \(plan.start) to \(plan.end): \(steps.joined(separator: ", ")) steps, \
            \(kills.load(ordering: .relaxed)) commands killed, \(counts.lines) lines streamed
            """)
    }

    /// The first third is left for what is held from then on.
    private func expectFlat(_ memory: MemoryWatch) {
        let thirds = memory.thirds
        Soak.say("\(memory.name): \(thirds.map { "\($0) KiB" }.joined(separator: ", ")) in thirds of the time")
        #expect(thirds[2] < thirds[1] + thirds[1] / 10, "\(memory.name): \(thirds)")
    }

    /// Writes a number of current events into a file.
    func writeEvents(as name: String) throws -> String {
        try files.write(traffic.lines(plan.portion).joined(separator: "\n") + "\n", as: name)
    }

    /// Runs a command until it has ended well; it may be killed before, another session may hold its lock, and a machine that
    /// is busy may not answer in time.
    @discardableResult
    func finish(
        _ words: [String], input: Program.Input = .nothing, random: inout SeededRandom, kills percent: Int = 25
    ) throws -> ProgramResult {
        while true {
            let program = try start(words, input: input)
            if random.chance(percent) {
                usleep(UInt32.random(in: 0...1_500_000, using: &random))
                program.kill(SIGKILL)
            }
            let result = try program.finish(timeout: .seconds(120))
            switch result.exit {
            case 137: kills.add(1, ordering: .relaxed)
            case 3, 5, 7: usleep(200_000)
            default:
                #expect(result.exit == 0, "\(words): \(result.standardError)\(result.standardOutput)")
                return result
            }
        }
    }

    func start(_ words: [String], input: Program.Input = .nothing) throws -> Program {
        let environment = database.environment.merging(["DBRUNNER_ARCHIVE_TO": archives]) { $1 }
        return try Program(
            Checkout.dbrunner, words + ["--project", Checkout.root], environment: environment, input: input)
    }
}
