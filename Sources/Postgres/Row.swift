import CLibpq
import Synchronization

/// One row of a result. Values are decoded when they are asked for.
///
/// A column is named by its position from 0 or by its name; a column that the result does not
/// have stops the program (see `MissingColumn`). Every accessor gives nil for null.
public struct Row: Sendable {
    let result: ResultSet
    let index: Int

    /// The number of columns.
    public var count: Int { result.layout.columns.count }

    /// The names of the columns in order.
    public var columns: [String] { result.layout.columns.map(\.name) }

    /// The value as text. A binary value of a type without a text form here is given in hex.
    public subscript(_ column: some ColumnKey) -> String? {
        let index = column.index(in: self)
        return withValue(at: index) { decodeText($0, as: result.layout.columns[index]) }
    }

    /// Whether the value is null.
    public func isNull(_ column: some ColumnKey) -> Bool {
        PQgetisnull(result.pointer, Int32(index), Int32(column.index(in: self))) == 1
    }

    /// Whether the column holds numbers, of whatever type.
    public func holdsNumbers(_ column: some ColumnKey) -> Bool {
        TypeOid.numbers.contains(result.layout.columns[column.index(in: self)].type)
    }

    /// The value as a whole number; nil also if it is none.
    public func int(_ column: some ColumnKey) -> Int? {
        int64(column).flatMap { Int(exactly: $0) }
    }

    /// The value as a whole number of 64 bits; nil also if it is none.
    public func int64(_ column: some ColumnKey) -> Int64? {
        self[column].flatMap { Int64($0) }
    }

    /// The value as a truth value; nil also if it is none.
    public func bool(_ column: some ColumnKey) -> Bool? {
        switch self[column] {
        case "t", "true": true
        case "f", "false": false
        default: nil
        }
    }

    /// The value as a floating-point number; nil also if it is none.
    public func double(_ column: some ColumnKey) -> Double? {
        self[column].flatMap { Double($0) }
    }

    /// The elements of a `text[]` in text form; nil if it is none.
    public func texts(_ column: some ColumnKey) -> [String?]? {
        let index = column.index(in: self)
        guard result.layout.columns[index].type == TypeOid.textArray else { return nil }
        return self[index].flatMap(decodeArray)
    }

    /// The bytes of a `bytea`; of any other type the bytes as the server sent them.
    public func bytes(_ column: some ColumnKey) -> [UInt8]? {
        let index = column.index(in: self)
        let layout = result.layout.columns[index]
        let isHex = layout.type == TypeOid.bytea && !layout.isBinary
        return withValue(at: index) { isHex ? decodeHex($0) : Array($0) } ?? nil
    }

    /// Calls `body` with the bytes as the server sent them, which live until it returns.
    public func withBytes<Result>(
        _ column: some ColumnKey, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result? {
        try withValue(at: column.index(in: self), body)
    }

    private func withValue<Result>(
        at column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result? {
        let (row, column) = (Int32(index), Int32(column))
        guard PQgetisnull(result.pointer, row, column) == 0 else { return nil }
        let length = Int(PQgetlength(result.pointer, row, column))
        return try withExtendedLifetime(result) {
            try body(UnsafeRawBufferPointer(start: PQgetvalue($0.pointer, row, column), count: length))
        }
    }
}

/// What is done about a column that a result lacks: a programming error, or functions in the database that are older
/// than the program that calls them.
public enum MissingColumn {
    private static let handler = Mutex<(@Sendable (String) -> Never)?>(nil)

    /// Lets a program say it in its own way, and end.
    public static func handle(_ body: @escaping @Sendable (_ column: String) -> Never) {
        handler.withLock { $0 = body }
    }

    static func stop(_ column: String) -> Never {
        let body = handler.withLock { $0 }
        body?(column)
        preconditionFailure("no column \"\(column)\" in the result")
    }
}

/// What names a column: its position (`Int`, from 0) or its name (`String`).
public protocol ColumnKey {
    /// The position of the column in the row; stops the program if there is none.
    func index(in row: Row) -> Int
}

extension Int: ColumnKey {
    public func index(in row: Row) -> Int {
        precondition(row.result.layout.columns.indices.contains(self), "no column \(self) in the result")
        return self
    }
}

extension String: ColumnKey {
    public func index(in row: Row) -> Int {
        guard let index = row.result.layout.index(of: self) else { MissingColumn.stop(self) }
        return index
    }
}
