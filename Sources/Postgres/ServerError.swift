import CLibpq

/// An error reported by the server, with every field it sent.
public struct ServerError: Error, Sendable, Equatable {
    /// `ERROR`, `FATAL` or `PANIC`, never translated.
    public var severity: String
    /// The five characters that name the condition, such as `23505`.
    public var sqlState: String
    /// The primary message.
    public var message: String
    /// More about this occurrence. It can quote rows, so it can hold personal data.
    public var detail: String?
    /// What to do about it.
    public var hint: String?
    /// Where in the statement or script, in characters (Unicode scalars) from 1.
    public var position: Int?
    /// Where in `internalQuery`, in characters from 1.
    public var internalPosition: Int?
    /// The statement of a function in which it happened.
    public var internalQuery: String?
    /// The call stack of functions, one a line.
    public var context: String?
    public var schema: String?
    public var table: String?
    public var column: String?
    public var dataType: String?
    public var constraint: String?
    /// The server's source file that reported it.
    public var sourceFile: String?
    /// The line in `sourceFile`.
    public var sourceLine: Int?
    /// The server's C function that reported it.
    public var sourceFunction: String?

    /// Makes an error that the client found before the server could.
    public init(severity: String = "ERROR", sqlState: String, message: String, hint: String? = nil) {
        self.severity = severity
        self.sqlState = sqlState
        self.message = message
        self.hint = hint
    }

    init(_ result: OpaquePointer) {
        let field = DiagnosticFields(result)
        severity = field[DIAG_SEVERITY] ?? "ERROR"
        sqlState = field[DIAG_SQLSTATE] ?? ""
        message = field[DIAG_MESSAGE] ?? trimmed(PQresultErrorMessage(result))
        detail = field[DIAG_DETAIL]
        hint = field[DIAG_HINT]
        position = field[DIAG_POSITION].flatMap { Int($0) }
        internalPosition = field[DIAG_INTERNAL_POSITION].flatMap { Int($0) }
        internalQuery = field[DIAG_INTERNAL_QUERY]
        context = field[DIAG_CONTEXT]
        schema = field[DIAG_SCHEMA]
        table = field[DIAG_TABLE]
        column = field[DIAG_COLUMN]
        dataType = field[DIAG_DATA_TYPE]
        constraint = field[DIAG_CONSTRAINT]
        sourceFile = field[DIAG_SOURCE_FILE]
        sourceLine = field[DIAG_SOURCE_LINE].flatMap { Int($0) }
        sourceFunction = field[DIAG_SOURCE_FUNCTION]
    }
}

extension ServerError: CustomStringConvertible {
    /// SQLSTATE and message. The detail is left out, because it can hold personal data.
    public var description: String {
        sqlState.isEmpty ? message : "\(sqlState): \(message)"
    }
}

/// The fields of an error or notice by their code.
struct DiagnosticFields {
    private let result: OpaquePointer

    init(_ result: OpaquePointer) {
        self.result = result
    }

    subscript(code: Int) -> String? {
        PQresultErrorField(result, Int32(code)).map { String(cString: $0) }
    }
}

/// The text of a libpq message without the line end that libpq adds.
func trimmed(_ message: UnsafePointer<CChar>?) -> String {
    guard let message else { return "" }
    var text = String(cString: message)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
}
