import Postgres

/// What wrote an archive, for whoever wonders years later.
enum ToolVersions {
    static func json(_ connection: Connection) throws -> String {
        let said = try Subprocess.run("zstd", ["--version"]).output
        let zstd = said.split { !$0.isNumber && $0 != "." }.first { $0.contains(".") }
        return try connection.query(
            "select jsonb_build_object('dbrunner', $1::text, 'postgresql', current_setting('server_version'), 'zstd', $2::text)",
            [.text(Version.current), .optional(zstd.map(String.init))])[0][0] ?? "{}"
    }
}
