import CLibpq

/// A message of the server that is not an error.
public struct Notice: Sendable, Equatable {
    /// `WARNING`, `NOTICE`, `INFO`, `LOG` or `DEBUG`, never translated.
    public let severity: String
    public let sqlState: String
    public let message: String
    /// More about this occurrence. It can hold personal data.
    public let detail: String?
    public let hint: String?
    public let context: String?

    init(_ result: OpaquePointer) {
        let field = DiagnosticFields(result)
        severity = field[DIAG_SEVERITY] ?? "NOTICE"
        sqlState = field[DIAG_SQLSTATE] ?? ""
        message = field[DIAG_MESSAGE] ?? trimmed(PQresultErrorMessage(result))
        detail = field[DIAG_DETAIL]
        hint = field[DIAG_HINT]
        context = field[DIAG_CONTEXT]
    }
}
