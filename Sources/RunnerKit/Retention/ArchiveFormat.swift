/// What the file of an archive is, before it is encrypted.
public enum ArchiveFormat: String, Sendable, CaseIterable {
    /// What `copy … to stdout` writes, compressed by zstd.
    case copy
    /// Written and read by the `duckdb` program.
    case parquet

    /// The program that takes rows as copied and writes the file.
    func writer(_ archive: Archive) throws -> Pipeline.Stage {
        switch self {
        // zstd's own default; higher levels make files a tenth smaller in several times the time.
        case .copy: Pipeline.Stage("zstd", ["-q", "-3", "-c"])
        case .parquet: try ParquetProgram(columns: archive.columns).writing
        }
    }

    /// The program that takes the file and writes rows as they were copied.
    func reader(_ archive: Archive) throws -> Pipeline.Stage {
        switch self {
        case .copy: Pipeline.Stage("zstd", ["-dcq"])
        case .parquet: try ParquetProgram(columns: archive.columns).reading
        }
    }

    /// Whether the reader must be able to look anywhere in the file.
    var needsWholeFile: Bool { self == .parquet }

    /// - Throws: `Failure` when the program is not installed.
    func check() throws {
        let program = self == .parquet ? "duckdb" : "zstd"
        guard findProgram(program) != nil else {
            throw Failure.failed("could not find program \(program)", hint: "Install it, or add its folder to PATH.")
        }
    }
}
