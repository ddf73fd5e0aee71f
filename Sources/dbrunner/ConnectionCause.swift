/// The hint for a connection that libpq could not make. Its messages are English: this program sets no locale.
enum ConnectionCause {
    private static let rules: [(texts: [String], hint: String)] = [
        (
            ["in a URL, write"],
            "Encode the password in the URL like that, or leave it out and set PGPASSWORD."
        ),
        (
            ["no password supplied"],
            "Set PGPASSWORD, or add a line to ~/.pgpass (chmod 600)."
        ),
        (
            [
                "unknown parameter", "invalid URI", "neither a URL", "connection option", "invalid sslmode",
                "key/value",
                "missing \"=\"", "invalid port number", "forbidden value", "definition of service", "service file",
            ],
            "Write postgresql://USER@HOST:PORT/DATABASE?PARAMETER=VALUE, with parameters of libpq such as sslmode."
        ),
        (
            ["could not translate host name", "could not look up"],
            "Check the host name in --database, DATABASE_URL or PGHOST."
        ),
        (
            ["SSL", "certificate"],
            "Check sslmode and sslrootcert, and whether the server has ssl on."
        ),
        (
            ["no answer within", "timeout expired", "timed out", "No route to host", "unreachable"],
            "Check host, port and firewall; allow more time with the parameter connect_timeout."
        ),
        (
            ["Permission denied"],
            "Give this account access to the folder of the socket, or connect by host name."
        ),
        (
            ["session is not read-only", "session is read-only", "in hot standby", "not in hot standby"],
            "Check target_session_attrs, and name a server that fits it."
        ),
    ]

    static func hint(for message: String) -> String {
        rules.first { rule in rule.texts.contains { message.contains($0) } }?.hint
            ?? "Start the server, or name another one with --database, DATABASE_URL or PG*."
    }

    /// The message without the questions that libpq adds: the hint answers them.
    static func shortened(_ message: String) -> String {
        message.split(separator: "\n")
            .filter { !$0.contains("Is the server running") }
            .joined(separator: "\n")
    }
}
