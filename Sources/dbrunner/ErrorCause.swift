import Postgres
import RunnerKit

/// The cause of a server's error: the hint and the exit code. Holds the table of all causes with a hint of their own, of
/// which the first that fits counts.
struct ErrorCause {
    let exitCode: ExitCode
    let hint: String?
    /// The hint, where it is ours and not the server's.
    let remedy: String?

    /// - Parameter isConnecting: No session was made.
    init(_ error: ServerError, isConnecting: Bool = false, seen: Seen = Seen()) {
        let rule = Self.rules.first { $0.fits(error, isConnecting, seen) }
        let other: ExitCode = isConnecting ? .cannotConnect : .failed
        exitCode = rule?.exitCode ?? other
        remedy = rule?.hint?.replacing("NAME", with: Self.quotedName(in: error.message) ?? "NAME")
            .replacing("THE_ROLE", with: seen.role)
        hint = remedy ?? error.hint
    }

    /// The object that the server's message is about: the first name in quotes. libpq writes before it where the server
    /// is, which can be in quotes, too. A name that a shell or SQL would read otherwise stays out.
    private static func quotedName(in message: String) -> String? {
        let start = message.firstRange(of: ":  ")?.upperBound ?? message.startIndex
        let line = message[start...].prefix { !$0.isNewline }
        let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count > 2, parts[1].first?.isLetter == true,
            parts[1].allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") })
        else { return nil }
        return String(parts[1])
    }

    private struct Rule {
        /// SQLSTATEs, or the classes of SQLSTATEs; any if empty.
        let states: [String]
        /// What the message or the server's hint holds; never translated words.
        var text: String?
        /// Nil for both.
        var isConnecting: Bool?
        var onStandby: Bool?
        /// Nil for what other errors at that time lead to.
        var exitCode: ExitCode?
        let hint: String?

        func fits(_ error: ServerError, _ connects: Bool, _ seen: Seen) -> Bool {
            guard states.isEmpty || states.contains(where: error.sqlState.hasPrefix) else { return false }
            if let isConnecting, isConnecting != connects { return false }
            if let onStandby, onStandby != seen.isStandby { return false }
            guard let text else { return true }
            return error.message.contains(text) || error.hint?.contains(text) == true
        }
    }

    private static let rules = libraries + connecting + servers + resources + statements

    /// PostgreSQL's programs were replaced while the server ran.
    private static let libraries = ["could not load library", "incompatible library", "$libdir/plpgsql", "plpgsql.so"]
        .map {
            Rule(
                states: [], text: $0,
                hint: """
                    PostgreSQL was upgraded while the server ran: restart the server. The local one: \
                    `dbrunner local stop`, then `dbrunner local start`.
                    """)
        }

    private static let connecting = [
        Rule(
            states: ["3D000"], isConnecting: true,
            hint: "Name another database, or create it: createdb --encoding UTF8 --template template0 NAME"),
        Rule(
            states: ["28P01"], isConnecting: true,
            hint: "Check the user, and the password in PGPASSWORD or ~/.pgpass."),
        Rule(
            states: ["28000"], text: "pg_hba.conf", isConnecting: true,
            hint: "Add a line for this user, database and host to the server's pg_hba.conf, then reload the server."),
        Rule(
            states: ["28000"], text: "is not permitted to log in", isConnecting: true,
            hint: "Connect as another role, or have a superuser run: alter role NAME login"),
        Rule(
            states: ["28000"], isConnecting: true,
            hint: """
                Name a role that exists and can log in, in the URL or in PGUSER, or create it: \
                createuser NAME
                """),
        Rule(
            states: ["42501"], isConnecting: true,
            hint: "Have the owner of the database run: grant connect on database NAME to ROLE"),
        Rule(
            states: ["53300"], isConnecting: true,
            hint: """
                End idle sessions (see pg_stat_activity), use fewer --jobs, or raise max_connections or the connection \
                limit of the role or the database.
                """),
        Rule(
            states: ["57P03"], isConnecting: true,
            hint: "Wait until the server has started or recovered, then run the command again."),
    ]

    private static let servers = [
        Rule(
            states: ["25006", "55000"], onStandby: true, exitCode: .cannotConnect,
            hint: "This server is a standby, which is read-only. Connect to the primary."),
        Rule(
            states: ["25006"], exitCode: .cannotConnect,
            hint: """
                Connect to a server, a database and a role that are not read-only: default_transaction_read_only is on.
                """),
        Rule(
            states: ["53300"], exitCode: .cannotConnect,
            hint: "End idle sessions (see pg_stat_activity), or raise max_connections."),
    ]

    private static let resources = [
        Rule(
            states: ["53100"],
            hint: """
                Free space on the server's disk, or raise temp_file_limit. What was committed stays.
                """),
        Rule(
            states: ["53200"], text: "max_locks_per_transaction",
            hint: """
                Raise max_locks_per_transaction, for example to 256, and restart the server: its lock table is too \
                small for this number of partitions.
                """),
        Rule(
            states: ["53200"],
            hint: "Lower work_mem and maintenance_work_mem, or run fewer commands at the same time."),
    ]

    /// Our own SQLSTATEs are of class RB and number their meaning as HTTP does.
    private static let statements = [
        Rule(states: ["RB400"], exitCode: .usage, hint: nil),
        Rule(states: ["RB404"], exitCode: .notFound, hint: nil),
        Rule(
            states: ["55P03"], exitCode: .lockHeld,
            hint: "Wait longer with --wait-lock, or end the session that holds the lock."),
        Rule(
            states: ["40P01"],
            hint: "Run the command again: the transaction was rolled back in favor of another session."),
        Rule(
            states: ["3F000", "42P01", "42883"],
            hint: "Run `dbrunner migrate`: the schema is missing or of another version. `dbrunner status` shows it."),
        Rule(
            states: ["42501"], text: "permission denied for database",
            hint: "Connect as the owner of the database with the right to create roles, or as a superuser."),
        Rule(
            states: ["42501"],
            hint: "Connect as a member of role THE_ROLE. A superuser can grant it: grant THE_ROLE to LOGIN"),
        Rule(
            states: ["23514"], text: "no partition of relation",
            hint:
                "Run `dbrunner partitions doctor`: it names the partition that is not attached, and how to attach it."
        ),
        Rule(states: ["57014"], hint: "Allow more time with --statement-timeout."),
    ]
}

/// What a command has seen of the server, which can be the cause of its error.
final class Seen {
    /// The server replays another one's log.
    var isStandby = false
    /// The sessions that a statement waits for, or waited for last.
    var blockers: [BlockingSession] = []
    /// The role whose members run the command.
    var role = "dbrunner_operator"

    /// - Parameter command: The first word of the command.
    func setRole(for command: String, prefix: String) {
        let name =
            switch command {
            case "migrate": "migrator"
            case "ingest", "loads", "aggregate": "ingest"
            case "report": "analyst"
            case "gdpr", "consent": "privacy"
            default: "operator"
            }
        role = "\(prefix)_\(name)"
    }
}
