import Foundation
import Postgres
import TestSupport
import Testing

/// Commands that are stopped while a statement runs: they end at once, say what is left, and leave no lock behind.
@Suite struct InterruptTests {
    /// A database in which `aggregate` hangs, because another session holds the lock for deriving sessions.
    private let database: TestDatabase
    private let holder: Connection

    init() throws {
        database = try TestServer.shared.makeMigratedDatabase()
        holder = try database.connect()
        try holder.execute("begin; select ops.lock_step('derive')")
    }

    private func startHanging() throws -> Program {
        let program = try database.startDbrunner("aggregate")
        #expect(try eventually { try waitingBackends() == 1 })
        return program
    }

    private func waitingBackends() throws -> Int {
        // Not by the holder, whose transaction would see the same sessions each time.
        let rows = try database.query(
            """
            select count(*)
            from pg_stat_activity
            where datname = current_database()
                and application_name = 'dbrunner aggregate'
                and wait_event_type = 'Lock'
            """)
        return rows[0].int(0) ?? 0
    }

    @Test(arguments: zip([SIGINT, SIGTERM, SIGHUP], [Int32(130), 143, 129]))
    func signal(signal: Int32, exit: Int32) throws {
        let program = try startHanging()
        program.kill(signal)
        let result = try program.finish(timeout: .seconds(8))
        #expect(result.exit == exit)
        #expect(result.standardError.contains("dbrunner: stopped\nHINT: "))
        #expect(result.standardOutput.isEmpty)
        #expect(try eventually { try waitingBackends() == 0 })
    }

    /// As below `nohup`, and in the background of a script.
    @Test(arguments: [SIGINT, SIGHUP])
    func ignoredSignal(signal: Int32) throws {
        let program = try Program(
            "sh", ["-c", "trap '' INT HUP; exec \"$0\" aggregate", Checkout.dbrunner],
            environment: database.environment)
        #expect(try eventually { try waitingBackends() == 1 })
        program.kill(signal)
        try holder.execute("commit")
        let result = try program.finish(timeout: .seconds(20))
        #expect(result.exit == 0)
    }

    @Test func killedRunnerLeavesNoBackend() throws {
        let program = try startHanging()
        program.kill(SIGKILL)
        try program.finish()
        #expect(try eventually { try waitingBackends() == 0 })
    }

    @Test func lostConnection() throws {
        let program = try startHanging()
        _ = try holder.query(
            """
            select pg_terminate_backend(pid)
            from pg_stat_activity
            where datname = current_database()
                and application_name = 'dbrunner aggregate'
            """)
        let result = try program.finish(timeout: .seconds(10))
        #expect(result.exit == 7)
        #expect(result.standardError.contains("HINT: Run the command again"))
    }

    @Test func statementTimeout() throws {
        let result = try database.dbrunner("aggregate", "--statement-timeout", "200ms")
        #expect(result.exit == 1)
        #expect(result.standardError.contains("57014"))
    }
}
