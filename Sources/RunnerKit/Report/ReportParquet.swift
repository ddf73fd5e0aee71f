/// An answer as a Parquet file, made by the `duckdb` program of comma-separated values.
public enum ReportParquet {
    private static let types: [UInt32: String] = [
        20: "bigint", 21: "smallint", 23: "integer", 700: "double", 701: "double", 1700: "double", 1082: "date",
        1184: "timestamptz",
    ]

    /// - Throws: `Failure` when the program is not installed.
    public static func check() throws {
        try ArchiveFormat.parquet.check()
    }

    /// - Parameters:
    ///   - csv: The rows, and the names of the columns before them.
    ///   - types: The types of the columns, as the oids of PostgreSQL.
    public static func write(_ csv: String, columns: [String], types: [UInt32], to path: String) throws {
        let list = zip(columns, types).map { "'\($0)': '\(Self.types[$1] ?? "varchar")'" }.joined(separator: ", ")
        let statement = """
            copy (
                select *
                from read_csv('/dev/stdin', delim = ',', quote = '"', escape = '"', header = true, nullstr = '',
                    auto_detect = false, allow_quoted_nulls = false, columns = {\(list)})
            ) to '/dev/stdout' (format parquet, compression zstd);
            """
        let file = try PrivateFile(path)
        let stage = Pipeline.Stage(
            "duckdb", ["-init", "/dev/null", "-batch", "-bail", "-c", "set TimeZone = 'UTC';\n" + statement])
        let program = try Pipeline([stage], writingTo: file.descriptor, task: "could not write \(path)")
        var text = csv
        try text.withUTF8 { try program.write(UnsafeRawBufferPointer($0)) }
        try program.finish()
        try file.flush()
        try file.keep()
    }
}
