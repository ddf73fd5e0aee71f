#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Postgres

/// Loads NDJSON inputs, each exactly once however often it is interrupted and run again.
///
/// The calling thread reads and scans while one thread for each connection copies, so that both work at the same
/// time. After every round of lines all connections commit, with how far the input is stored then.
public final class Ingestion {
    /// How far the input at hand is.
    public struct Progress: Sendable {
        public let source: String
        /// Lines read in this run.
        public let lines: Int64
        /// Bytes of the file on disk that have been read.
        public let bytes: Int64
        /// Size of the file on disk, if it is one.
        public let size: Int64?
    }

    /// What came of one input.
    public struct Result: Sendable {
        public let source: String
        public let loadID: Int64
        public let tally: LoadTally
        /// Lines that an earlier run had stored and this one passed over.
        public let resumedAfter: Int
        /// Another run is loading the same file right now, so this one did not record how far it is.
        public let isBesideAnother: Bool
        /// Reasons of all rejected lines of the load, the most frequent first.
        public let rejectedReasons: [(reason: String, lines: Int64)]
        public let elapsed: Duration
    }

    private static let progressInterval: Int64 = 1_024
    /// How often a pipe may be silent (each time for a fifth of a second) before what came is stored.
    private static let idleLimit = 5

    private let options: Options
    private let connections: [Connection]
    private let register: LoadRegister
    private let sites: [String]
    private let check: () throws -> Void
    private let report: (Progress) -> Void
    private var loaders: [BatchLoader] = []

    /// - Parameters:
    ///   - connect: Opens a connection.
    ///   - check: Throws when the run shall end early.
    ///   - report: Called from time to time.
    /// - Throws: `Failure` when there is no site of that name, and what `connect` throws.
    public init(
        _ options: Options, connect: () throws -> Connection, check: @escaping () throws -> Void = {},
        report: @escaping (Progress) -> Void = { _ in }
    ) throws {
        self.options = options
        self.check = check
        self.report = report
        connections = try (0..<options.jobs).map { _ in try connect() }
        register = LoadRegister(connection: connections[0])
        sites = try register.siteNames()
        guard sites.contains(options.site) else {
            throw Failure.notFound(
                "site \"\(options.site)\" does not exist",
                hint: "Add it with `dbrunner sites add \(options.site)`; `dbrunner sites list` lists the sites.")
        }
    }

    /// Finds out before anything is loaded whether all of these files can be.
    /// - Throws: `Failure` for the first that is missing, a folder, or not ours to read.
    public static func check(_ files: [String]) throws {
        try files.forEach(ByteSource.check)
    }

    /// The connection on which to derive what was loaded; free between two loads.
    public var connection: Connection { connections[0] }

    /// Loads one file, or standard input for `-`.
    /// - Throws: `Failure.partlyDone` when something of it is stored and it should be run again.
    public func load(_ name: String) throws -> Result {
        let source = try ByteSource(name)
        let head = source.head()
        let isMine = try head.map { try register.lock(head: $0, check: check) } ?? false
        let result = try load(name, source, head: isMine ? head : nil, isBesideAnother: head != nil && !isMine)
        if isMine, let head { try register.unlock(head: head) }
        return result
    }

    private func load(
        _ name: String, _ source: ByteSource, head: [UInt8]?, isBesideAnother: Bool
    ) throws -> Result {
        let begun = ContinuousClock.now
        let load = try register.begin(source, head: head, jobs: options.jobs, restart: options.restarts)
        var reader = LineReader(source)
        try resume(&reader, load)
        let origin = try LineOrigin(of: name, options: options)
        loaders = connections.enumerated().map {
            BatchLoader($1, load, number: $0, format: options.format, origin: origin)
        }
        do {
            try feedLoaders(&reader, hasHeader: origin.header != nil)
            try register.finish(load)
        } catch {
            throw explained(error, source.name, load)
        }
        let tally = stored
        return Result(
            source: source.name, loadID: load.id, tally: tally, resumedAfter: load.line,
            isBesideAnother: isBesideAnother,
            rejectedReasons: tally.rejected > 0 ? try register.rejectedReasons(load) : [],
            elapsed: ContinuousClock.now - begun)
    }

    private func resume(_ reader: inout LineReader, _ load: LoadRegister.Load) throws {
        guard load.offset > 0 else { return }
        guard try reader.resume(at: load.offset, line: load.line),
            try register.matches(load, bytesBefore: reader.bytesBefore)
        else {
            throw Failure.failed(
                "\(reader.source.name) has changed since it was loaded up to line \(load.line)",
                hint: "Load it from the beginning with --restart; events that are stored already count as duplicates.")
        }
    }

    /// What the connections have stored of the input at hand.
    private var stored: LoadTally {
        loaders.reduce(into: LoadTally()) { $0 += $1.stored }
    }

    private func feedLoaders(_ reader: inout LineReader, hasHeader: Bool) throws {
        let lanes = try loaders.map { try StageRows($0.lane, defaultSite: options.site) }
        let bounds = try register.bounds()
        let scanner = EventScanner(
            sites: sites, purposes: bounds.purposes, earliest: bounds.earliest, now: Self.now)
        var sorter = LineSorter(scanner, format: options.format, hasHeader: hasHeader, lanes: lanes)
        for loader in loaders { try loader.start() }
        do {
            do {
                try feed(&reader, &sorter)
            } catch let failure as Failure {
                // The input cannot be read on: what is complete of it is stored, and it is not marked as finished.
                if reader.isBetweenLines { try sorter.endBatch(at: Self.mark(reader)) }
                finishLanes()
                throw joinLoaders() ?? failure
            }
            finishLanes()
        } catch let failure as Failure {
            throw failure
        } catch {
            for loader in loaders { loader.lane.close() }
            throw joinLoaders() ?? error
        }
        if let error = joinLoaders() { throw error }
    }

    private func feed(_ reader: inout LineReader, _ sorter: inout LineSorter) throws {
        let round = Int64(options.batchLines * options.jobs)
        var lines: Int64 = 0
        var roundBegin: Int64 = 0
        var silences = 0
        while true {
            let isSilent = silences >= Self.idleLimit && lines > roundBegin
            if lines - roundBegin >= round || isSilent, reader.isBetweenLines {
                try sorter.endBatch(at: Self.mark(reader))
                roundBegin = lines
            }
            switch try reader.next() {
            case .line(let line):
                try sorter.take(line)
                lines += 1
                silences = 0
                if lines % Self.progressInterval == 0 { try breathe(reader.source, lines) }
            case .idle:
                silences += 1
                try breathe(reader.source, lines)
            case .end:
                return try sorter.endBatch(at: Self.mark(reader))
            }
        }
    }

    private func breathe(_ source: ByteSource, _ lines: Int64) throws {
        try check()
        report(Progress(source: source.name, lines: lines, bytes: source.position, size: source.size))
    }

    private func finishLanes() {
        for loader in loaders { loader.lane.finish() }
    }

    /// Waits for all connections.
    /// - Returns: The first error of one; the others may have been stopped because of it.
    private func joinLoaders() -> (any Error)? {
        let errors = loaders.map { $0.join() }
        return errors.compactMap { $0 }.first
    }

    /// What a user needs to know of a load that ended early: how much of it is stored, why, and how to go on.
    private func explained(_ error: any Error, _ source: String, _ load: LoadRegister.Load) -> any Error {
        let lines = Int64(load.line) + stored.lines
        let hint =
            load.isResumable
            ? "Run the same command again: it continues after the stored lines."
            : "Send the input again: events that are already stored count as duplicates."
        if let error = error as? PostgresError, error.hasLostServer || error.hasEndedLoad && lines > 0 {
            let what = error.hasLostServer ? "the connection was lost: \(error)" : "\(error)"
            return Failure.partlyDone(
                "\(source): \(counted(lines, "line is", "lines are")) stored; \(what)", hint: hint,
                cause: error.serverError)
        }
        guard let failure = error as? Failure, stored.lines > 0 else { return error }
        return Failure.partlyDone(failure.message, hint: failure.hint)
    }

    private static func mark(_ reader: borrowing LineReader) -> BatchMark {
        BatchMark(offset: reader.offset, lineNumber: reader.lineNumber, bytesBefore: reader.bytesBefore)
    }

    private static var now: Int64 { TimestampText.microseconds(unixSeconds: Int64(time(nil))) }
}

extension PostgresError {
    /// Whether the server has gone, or has put an end to this session.
    var hasLostServer: Bool {
        switch self {
        case .connectionLost: true
        case .server(let error): error.sqlState.hasPrefix("57P") || error.sqlState.hasPrefix("08")
        default: false
        }
    }

    /// Whether it is an error that the server or the connection made, and not an interrupt of the user's.
    fileprivate var hasEndedLoad: Bool {
        switch self {
        case .server, .timedOut: true
        default: false
        }
    }

    fileprivate var serverError: ServerError? {
        if case .server(let error) = self { error } else { nil }
    }
}
