import CLibpq

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension Connection {
    /// Starts a `copy … from stdin`. The connection is busy until the copy is finished or aborted.
    /// - Throws: `PostgresError`.
    public func copyIn(_ sql: String) throws -> CopyIn {
        try sendScript(sql)
        let first = try nextResult()
        if first?.status == PGRES_COPY_IN { return CopyIn(self) }
        try collectResults(after: first)
        throw PostgresError.protocolViolation("the statement is not a copy from stdin")
    }

    /// Ends the data of a copy, as failed if a reason is given.
    func endCopyIn(failing reason: String? = nil) throws {
        while true {
            switch PQputCopyEnd(handle, reason) {
            case 1: return try flush()
            case 0: try flush()
            default: throw giveUp(lost)
            }
        }
    }
}

/// A running `copy … from stdin`.
///
/// What is written is on its way to the server, and no more than about 128 KiB of it in memory,
/// when `write` returns. An error of the server shows in one of the next calls of `write` on a plain
/// connection, and in `finish` on an encrypted one. A copy that is released before `finish` is aborted.
public final class CopyIn {
    /// How much is handed to libpq before it has to be sent, in bytes.
    private static let portion = 64 * 1024

    private let connection: Connection
    private var isOpen = true
    private var unsent = 0

    init(_ connection: Connection) {
        self.connection = connection
    }

    deinit {
        abort("the data was not completed")
    }

    /// Sends data: any number of rows, cut anywhere.
    /// - Throws: `PostgresError`; the copy is over then, and nothing of it is stored.
    public func write(_ bytes: UnsafeRawBufferPointer) throws {
        guard isOpen else { throw PostgresError.protocolViolation("the copy has ended") }
        var rest = bytes[...]
        while !rest.isEmpty {
            let portion = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.portion))
            try put(portion)
            rest = rest.dropFirst(portion.count)
        }
    }

    /// Sends data: any number of rows, cut anywhere.
    /// - Throws: `PostgresError`; the copy is over then, and nothing of it is stored.
    public func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try write($0) }
    }

    /// Ends the data and waits until the server has stored it.
    /// - Returns: the number of rows.
    /// - Throws: `PostgresError`; nothing is stored then.
    @discardableResult
    public func finish() throws -> Int {
        guard isOpen else { throw PostgresError.protocolViolation("the copy has ended") }
        isOpen = false
        var rows = 0
        try connection.endCopyIn()
        try connection.collectResults(each: { rows = $0.rowsAffected ?? 0 })
        return rows
    }

    /// Ends the copy so that nothing of it is stored; in a transaction, that fails it.
    public func abort(_ reason: String) {
        guard isOpen else { return }
        // The error is the one that was asked for, or the connection's end, which shows by itself.
        _ = try? end(failing: reason)
    }

    private func put(_ bytes: UnsafeRawBufferPointer) throws {
        let count = Int32(bytes.count)
        let characters = bytes.bindMemory(to: CChar.self).baseAddress
        while true {
            switch PQputCopyData(connection.handle, characters, count) {
            case 1:
                unsent += bytes.count
                if unsent >= Self.portion { try send() }
                return
            case 0: try send()
            default: try end(failing: "the client failed")
            }
        }
    }

    /// Sends what libpq has buffered, and looks whether the server or a canceller has objections.
    private func send() throws {
        unsent = 0
        while true {
            let state = PQflush(connection.handle)
            let ready = try state == 1 ? connection.waitForServer(POLLIN | POLLOUT) : connection.pollServer()
            if connection.isCancelling { try end(failing: "cancelled") }
            if ready & POLLIN != 0 { try hear() }
            if state < 0 { try end(failing: "the client failed") }
            if state == 0 { return }
        }
    }

    /// Takes in what the server says in the middle of the copy: notices, or that it has failed.
    private func hear() throws {
        let failed = connection.errorIsArriving || PQconsumeInput(connection.handle) == 0
        if failed { try end(failing: "the server failed") }
        _ = PQisBusy(connection.handle)  // delivers notices
    }

    /// Ends the copy as failed, and throws the server's error.
    private func end(failing reason: String) throws {
        isOpen = false
        try connection.endCopyIn(failing: reason)
        try connection.collectResults()
        throw PostgresError.protocolViolation("the copy has ended although it failed: \(reason)")
    }
}
