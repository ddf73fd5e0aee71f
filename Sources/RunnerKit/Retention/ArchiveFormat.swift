/// What the file of an archive is.
public enum ArchiveFormat: String, Sendable, CaseIterable {
    /// What `copy … to stdout` writes, compressed by zstd.
    case copy
    /// Written and read by the `duckdb` program.
    case parquet
}
