import Foundation
import TestSupport

/// Something that goes wrong while a command runs.
enum Disturbance: String, CaseIterable {
    /// The runner is killed (-9); its backend may live on for a moment.
    case killedRunner = "kill -9"
    /// The server ends the runner's sessions.
    case endedSessions = "pg_terminate_backend"
    /// The server stops at once, as in a power cut, and is started again.
    case stoppedServer = "immediate stop"

    /// Disturbs the command, and returns when the command has ended and the server runs.
    /// - Parameter release: Releases the command; called after the disturbance.
    func strike(_ command: Program, on database: TestDatabase, before release: () throws -> Void = {}) throws {
        switch self {
        case .killedRunner:
            command.kill()
        case .endedSessions:
            try database.server.connect().run(
                """
                select pg_terminate_backend(pid)
                from pg_stat_activity
                where datname = $1
                    and application_name like 'dbrunner %'
                """, [.text(database.name)])
        case .stoppedServer:
            try database.server.stop("immediate")
        }
        if self == .stoppedServer { try database.server.start() }
        try release()
        try command.finish()
    }
}
