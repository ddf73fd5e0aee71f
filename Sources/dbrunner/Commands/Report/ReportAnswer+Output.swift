import Postgres
import RunnerKit

/// Answers for programs: the names and values are those of the API.
extension ReportAnswer {
    /// A row as the members of a JSON object.
    func members(of row: Row) -> [String: JSON] {
        Dictionary(uniqueKeysWithValues: columns.map { ($0, value($0, of: row)) })
    }

    /// - Parameter isRaw: Whether texts stay as they are, also where a spreadsheet would take them for formulas.
    func writeCSV(to output: Output, isRaw: Bool) {
        output.raw(CSV.line(columns))
        for row in rows {
            let fields = columns.map { column in
                isRaw || row.holdsNumbers(column) ? row[column] : row[column].map(CSV.defused)
            }
            output.raw(CSV.line(fields))
        }
    }

    /// Unchanged texts, as the program that writes Parquet reads them.
    func writeParquet(to file: String) throws {
        let lines = rows.map { row in CSV.line(columns.map { row[$0] }) }
        try ReportParquet.write(CSV.line(columns) + lines.joined(), columns: columns, types: types, to: file)
    }

    private func value(_ column: String, of row: Row) -> JSON {
        if let texts = row.texts(column) { return .array(texts.map(JSON.optional)) }
        guard row.holdsNumbers(column) else { return .optional(row[column]) }
        return row.int64(column).map { .integer($0) } ?? row.double(column).map { .number($0) } ?? .null
    }
}
