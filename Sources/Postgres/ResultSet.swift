import CLibpq

/// Owns one result of libpq. Nothing changes it once it is received, so threads may share it.
final class ResultSet: @unchecked Sendable {
    let pointer: OpaquePointer
    let layout: RowLayout

    /// Takes over the result. `layout` is that of an earlier result of the same statement.
    init(_ pointer: OpaquePointer, layout: RowLayout? = nil) {
        self.pointer = pointer
        self.layout = layout ?? RowLayout(pointer)
    }

    deinit {
        PQclear(pointer)
    }

    var status: ExecStatusType { PQresultStatus(pointer) }

    /// The number in the command tag; nil for a command that counts no rows.
    var rowsAffected: Int? { Int(String(cString: PQcmdTuples(pointer))) }

    var rowCount: Int { Int(PQntuples(pointer)) }

    var rows: [Row] { (0..<rowCount).map { Row(result: self, index: $0) } }
}

/// Names, types and formats of the columns: shared by all rows of a statement.
final class RowLayout: Sendable {
    struct Column: Sendable {
        let name: String
        let type: Oid
        let isBinary: Bool
    }

    let columns: [Column]

    init(_ result: OpaquePointer) {
        columns = (0..<PQnfields(result)).map { index in
            Column(
                name: PQfname(result, index).map { String(cString: $0) } ?? "",  // a copy has no names
                type: PQftype(result, index),
                isBinary: PQfformat(result, index) == 1)
        }
    }

    func index(of name: String) -> Int? {
        columns.firstIndex { $0.name == name }
    }
}
