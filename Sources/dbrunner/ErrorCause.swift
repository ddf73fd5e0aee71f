import Postgres
import RunnerKit

/// What lies behind an error of the server: what to do about it, and the exit code it leads to. The table of all causes
/// that have a hint of their own; the first that fits counts.
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
        hint = remedy ?? error.hint
    }

    /// What stands first in quotes: the object that the message is about.
    private static func quotedName(in message: String) -> String? {
        let parts = message.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.count > 2 ? String(parts[1]) : nil
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
            hint: "Check the user and the password: those of the URL, PGUSER and PGPASSWORD, or ~/.pgpass."),
        Rule(
            states: ["28000"], text: "pg_hba.conf", isConnecting: true,
            hint: "Let this user in from this host by a line in the server's pg_hba.conf."),
        Rule(
            states: ["28000"], isConnecting: true,
            hint: """
                Connect as a role that exists and may log in: name it in the URL (user@) or in PGUSER, or make it \
                with create role.
                """),
        Rule(
            states: ["42501"], isConnecting: true,
            hint: "Let the role in: grant connect on database NAME to ROLE"),
        Rule(
            states: ["53300"], isConnecting: true,
            hint: """
                End sessions that are idle (pg_stat_activity shows them), use fewer --jobs, or raise max_connections \
                or the connection limit of the role or the database.
                """),
        Rule(
            states: ["57P03"], isConnecting: true,
            hint: "The server is starting, stopping or recovering; run it again in a moment."),
    ]

    private static let servers = [
        Rule(
            states: ["25006", "55000"], onStandby: true, exitCode: .cannotConnect,
            hint: "This server is a standby, where nothing can be written. Connect to the primary."),
        Rule(
            states: ["25006"], exitCode: .cannotConnect,
            hint: """
                The server, the database or the role is set to default_transaction_read_only. Turn it off, or connect \
                to where writing is allowed.
                """),
        Rule(
            states: ["53300"], exitCode: .cannotConnect,
            hint: "End sessions that are idle (pg_stat_activity shows them), or raise max_connections."),
    ]

    private static let resources = [
        Rule(
            states: ["53100"],
            hint: """
                The server's disk is full, or the limit of temp_file_limit is reached: make room, then run it again. \
                What was committed stays.
                """),
        Rule(
            states: ["53200"], text: "max_locks_per_transaction",
            hint: """
                The server's lock table is too small for so many partitions: raise max_locks_per_transaction \
                (256 is enough for most) and restart the server.
                """),
        Rule(
            states: ["53200"],
            hint: "The server has too little memory: lower work_mem and maintenance_work_mem, or run less at once."),
    ]

    /// Our own SQLSTATEs are of class RB and number their meaning as HTTP does.
    private static let statements = [
        Rule(states: ["RB400"], exitCode: .usage, hint: nil),
        Rule(states: ["RB404", "P0002"], exitCode: .notFound, hint: nil),
        Rule(
            states: ["55P03"], exitCode: .lockHeld,
            hint: "Another session holds the lock: wait longer with --wait-lock, or end that session."),
        Rule(states: ["40P01"], hint: "Another session holds the lock; run it again. pg_blocking_pids() tells which."),
        Rule(
            states: ["3F000", "42P01", "42883"],
            hint: "Is the schema up to date? See `dbrunner status`, and run `dbrunner migrate`."),
        Rule(
            states: ["42501"],
            hint: """
                Connect as a member of a role that may: …_migrator migrates, …_ingest loads, …_operator looks after \
                it, …_analyst reads reports, …_privacy answers people, …_auditor reads the audit log.
                """),
        Rule(
            states: ["23514"], text: "no partition of relation",
            hint:
                "The partition of a month is not attached; `dbrunner partitions doctor` says which, and how to fix it."
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
}
