import Postgres
import Synchronization

/// Loads the batches of one lane over one connection, on a thread of its own.
///
/// Sendable because the connection belongs to the thread from `start` to `join`, and to no other thread meanwhile.
final class BatchLoader: @unchecked Sendable {
    let lane = BatchLane()
    private let connection: Connection
    private let load: LoadRegister.Load
    private let number: Int
    private let format: InputFormat
    private let origin: LineOrigin
    private let tally: Mutex<LoadTally>
    private var copy: CopyIn?
    private var thread: WorkerThread?
    private var failure: (any Error)?

    /// - Parameter number: Of the connection, from 0.
    init(
        _ connection: Connection, _ load: LoadRegister.Load, number: Int, format: InputFormat, origin: LineOrigin
    ) {
        self.connection = connection
        self.load = load
        self.number = number
        self.format = format
        self.origin = origin
        tally = Mutex(LoadTally())
    }

    /// What has been stored so far.
    var stored: LoadTally { tally.withLock { $0 } }

    func start() throws {
        thread = try WorkerThread { [self] in
            do {
                try run()
            } catch {
                failure = error
                copy = nil
                lane.close()
            }
        }
    }

    /// Waits for the thread's end.
    /// - Returns: Why it stopped early, if it did.
    func join() -> (any Error)? {
        thread?.join()
        thread = nil
        return failure
    }

    private func run() throws {
        while let message = lane.next() {
            switch message {
            case .rows(let chunk):
                try write(chunk.bytes)
                lane.recycle(chunk)
            case .endOfBatch(let mark, let rows):
                try store(mark, rows)
            case .end:
                return
            }
        }
        copy?.abort("the input could not be read")
        copy = nil
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws {
        if copy == nil {
            try connection.run("select pipeline.open_batch()")
            copy = try connection.copyIn(StageColumn.copyStatement)
            try copy?.write(BinaryRows.header)
        }
        try copy?.write(bytes)
    }

    private func store(_ mark: BatchMark, _ rows: Int64) throws {
        if let copy {
            try copy.write(BinaryRows.trailer)
            try copy.finish()
            self.copy = nil
        } else {
            try connection.run("select pipeline.open_batch()")
        }
        if format == .session { try connection.run("select pipeline.take_payloads()") }
        let mapping = format.isForeign ? try map() : nil
        try prepare()
        let row = try retrying {
            try connection.query(Self.loadStatement, parameters(mark, rows + (mapping?.added ?? 0)))[0]
        }
        tally.withLock {
            $0.add(row)
            $0.ignored.merge(mapping?.ignored ?? [:], uniquingKeysWith: +)
        }
    }

    /// Has the server turn the lines into events.
    /// - Returns: By how many rows the stage has grown, and the events without a meaning here, by reason.
    private func map() throws -> (added: Int64, ignored: [String: Int64]) {
        let rows = try retrying {
            try connection.query(
                """
                select m.added, i.reason, i.events
                from pipeline.map_stage($1, $2, $3) as m
                left join lateral jsonb_each_text(m.ignored) as i (reason, events) on true
                """,
                [.text(format.rawValue), .text(origin.name), .optional(origin.header)])
        }
        var ignored: [String: Int64] = [:]
        for row in rows { if let reason = row[1] { ignored[reason] = row.int64(2) ?? 0 } }
        return (rows[0].int64(0) ?? 0, ignored)
    }

    /// Makes many new months first, a few in each transaction: the server's lock table is small.
    private func prepare() throws {
        while let months = try retrying({ try ask("select pipeline.prepare_batch()::text", []) }) {
            var missing: String? = months
            while let list = missing, list != "{}" {
                missing = try retrying { try ask("select pipeline.make_months($1::date[])::text", [.text(list)]) }
            }
        }
    }

    private func ask(_ sql: String, _ parameters: [Value]) throws -> String? {
        try connection.query(sql, parameters)[0][0]
    }

    private static let loadStatement = """
        select accepted, duplicates, rejected, dropped
        from pipeline.load_batch($1, $2, $3, $4, encode(sha256($5), 'hex'), p_lines => $6)
        """

    private func parameters(_ mark: BatchMark, _ rows: Int64) -> [Value] {
        let isResumable = load.isResumable
        return [
            .int(load.id), .int(Int64(number)), isResumable ? .int(mark.offset) : .null,
            isResumable ? .int(Int64(mark.lineNumber)) : .null, .bytes(mark.bytesBefore), .int(rows),
        ]
    }

    /// The stage outlives a transaction that failed, so that its function can be called again.
    private func retrying<Result>(_ body: () throws -> Result) throws -> Result {
        try RetryPolicy.batch.run { _ in try body() }
    }
}
