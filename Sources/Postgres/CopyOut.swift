import CLibpq

/// Takes a piece of copied data, which lives until it returns.
public typealias CopySink = (UnsafeRawBufferPointer) throws -> Void

extension Connection {
    /// The size from which collected rows are handed over, in bytes.
    private static let copyOutPiece = 64 * 1024

    /// Runs a `copy … to stdout` and hands over its data as it arrives, in pieces of whole rows of
    /// 64 KiB or somewhat more.
    ///
    /// If `sink` throws, the server is asked to stop, and the error is passed on.
    /// - Returns: the number of rows.
    /// - Throws: `PostgresError`, and what `sink` throws.
    @discardableResult
    public func copyOut(_ sql: String, _ sink: CopySink) throws -> Int {
        try sendScript(sql)
        let first = try nextResult()
        let isCopy = first?.status == PGRES_COPY_OUT
        var rows = 0
        try withoutActuallyEscaping(sink) { sink in
            try collectResults(after: first, copyOut: sink, each: { rows = $0.rowsAffected ?? 0 })
        }
        guard isCopy else { throw PostgresError.protocolViolation("the statement is not a copy to stdout") }
        return rows
    }

    /// Takes the data of the copy that runs until its end.
    func takeCopyData(_ sink: CopySink?) throws {
        var piece: [UInt8] = []
        piece.reserveCapacity(2 * Self.copyOutPiece)
        var isOpen = true
        while isOpen {
            isOpen = try collectRows(into: &piece)
            if let sink, !piece.isEmpty { try interruptingOnError { try piece.withUnsafeBytes(sink) } }
            piece.removeAll(keepingCapacity: true)
        }
    }

    /// Appends rows until they are worth a call of the sink; false after the last one.
    private func collectRows(into piece: inout [UInt8]) throws -> Bool {
        while piece.count < Self.copyOutPiece {
            guard let row = try nextCopyRow() else { return false }
            piece.append(contentsOf: row)
            PQfreemem(UnsafeMutableRawPointer(mutating: row.baseAddress))
        }
        return true
    }

    /// The next row, which the caller has to free; nil after the last one.
    private func nextCopyRow() throws -> UnsafeRawBufferPointer? {
        while true {
            var row: UnsafeMutablePointer<CChar>?
            let length = PQgetCopyData(handle, &row, 1)
            switch length {
            case 1...: return UnsafeRawBufferPointer(start: row, count: Int(length))
            case 0 where PQstatus(handle) == CONNECTION_OK: try receive()
            case -1: return nil
            default: throw giveUp(lost)
            }
        }
    }
}
