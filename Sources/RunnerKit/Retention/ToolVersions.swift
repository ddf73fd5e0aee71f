import Postgres

/// The versions of the programs that wrote an archive.
enum ToolVersions {
    static func json(_ format: ArchiveFormat, _ connection: Connection) throws -> String {
        let program = format == .parquet ? "duckdb" : "zstd"
        return try connection.query(
            """
            select jsonb_build_object(
                'dbrunner', $1::text, 'postgresql', current_setting('server_version'), $2::text, $3::text)
            """,
            [.text(Version.current), .text(program), .optional(version(of: program))])[0][0] ?? "{}"
    }

    private static func version(of program: String) throws -> String? {
        let said = try Subprocess.run(program, ["--version"]).output
        return said.split { !$0.isNumber && $0 != "." }.first { $0.contains(".") }.map(String.init)
    }
}
