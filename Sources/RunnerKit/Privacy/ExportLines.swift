import Postgres

/// NDJSON: every line stands for itself, so that any tool can take it a line at a time.
struct ExportLines: ExportWriter {
    private let output: ExportOutput

    init(_ output: ExportOutput) {
        self.output = output
    }

    func begin() {}

    func begin(_ table: ExportTable) {}

    func add(_ row: Row) throws {
        try row.withBytes(1, output.write)
        try output.write("\n")
    }

    func end(_ table: ExportTable, rows: Int64) {}

    func endTables() {}

    func end(_ manifest: ExportManifest) throws {
        try output.write("{\"manifest\":\(manifest.json)}\n")
    }
}

/// One JSON document, written a row at a time.
final class ExportDocument: ExportWriter {
    private let output: ExportOutput
    private var isFirst = true

    init(_ output: ExportOutput) {
        self.output = output
    }

    func begin() throws {
        try output.write("{\"rows\":[")
    }

    func begin(_ table: ExportTable) {}

    func add(_ row: Row) throws {
        try output.write(isFirst ? "\n" : ",\n")
        isFirst = false
        try row.withBytes(1, output.write)
    }

    func end(_ table: ExportTable, rows: Int64) {}

    func endTables() throws {
        try output.write("\n],\n")
    }

    func end(_ manifest: ExportManifest) throws {
        try output.write("\"manifest\":\(manifest.json)}\n")
    }
}
