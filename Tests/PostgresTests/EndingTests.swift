import Foundation
import Postgres
import TestSupport
import Testing

/// Statements that end early: cancelled, timed out, or with the connection.
@Suite struct EndingTests {
    let connection: Connection
    let other: Connection

    init() throws {
        connection = try TestServer.shared.connect()
        other = try TestServer.shared.connect()
    }

    @Test func aQueryIsCancelled() throws {
        cancelSoon()
        expect("cancelled") { try connection.query("select pg_sleep(60)") }
        #expect(try connection.query("select 1").count == 1)
    }

    @Test func aScriptIsCancelled() throws {
        cancelSoon()
        expect("cancelled") { try connection.execute("select 1; select pg_sleep(60)") }
    }

    @Test func aStreamIsCancelled() throws {
        cancelSoon()
        expect("cancelled") { try connection.stream("select generate_series(1, 1000000000000)") { _ in } }
        #expect(try connection.query("select 1").count == 1)
    }

    @Test func aCopyOutIsCancelled() throws {
        cancelSoon()
        expect("cancelled") {
            try connection.copyOut("copy (select generate_series(1, 1000000000000)) to stdout") { _ in }
        }
        #expect(try connection.query("select 1").count == 1)
    }

    @Test func aCopyInIsCancelled() throws {
        try connection.execute("create temp table t (text text)")
        cancelSoon()
        let copy = try connection.copyIn("copy t from stdin")
        let line = Array((String(repeating: "x", count: 99) + "\n").utf8)
        expect("cancelled") {
            while true { try copy.write(line) }
        }
        #expect(try connection.query("select * from t").isEmpty)
    }

    @Test func aRequestBetweenStatementsStopsTheNext() throws {
        connection.canceller().cancel()
        expect("cancelled") { try connection.query("select 1") }
        #expect(try connection.query("select 1").count == 1)
    }

    @Test func aCancelledTransactionRollsBack() throws {
        try connection.execute("create temp table t (n int)")
        cancelSoon()
        expect("cancelled") {
            try connection.transaction {
                try connection.run("insert into t values (1)")
                try connection.run("select pg_sleep(60)")
            }
        }
        #expect(try connection.query("select * from t").isEmpty)
        #expect(!connection.isInTransaction)
    }

    @Test func requestsAtAnyTimeStopOneStatement() throws {
        try connection.execute("create temp table t (n int)")
        let statements: [() throws -> Void] = [
            { try self.connection.run("select count(*) from generate_series(1, 10000)") },
            { try self.connection.execute("select 1; select generate_series(1, 5000)") },
            { try self.connection.stream("select generate_series(1, 5000)") { _ in } },
            { try self.connection.copyOut("copy (select generate_series(1, 5000)) to stdout") { _ in } },
            {
                let copy = try self.connection.copyIn("copy t from stdin")
                for n in 1...5000 { try copy.write(Array("\(n)\n".utf8)) }
                try copy.finish()
            },
        ]
        for round in 0..<40 {
            let asked = DispatchSemaphore(value: 0)
            onThread(after: Double(round % 20) / 5000) { [canceller = connection.canceller()] in
                canceller.cancel()
                asked.signal()
            }
            do { try statements[round % statements.count]() } catch PostgresError.cancelled {}
            asked.wait()
            do { try connection.run("select 1") } catch PostgresError.cancelled {}
            #expect(try connection.query("select $1::int", [.int(Int64(round))])[0].int(0) == round)
        }
    }

    @Test func aCancelByAnotherSessionIsAnErrorOfTheServer() throws {
        let pid = connection.backendPID
        onThread(after: 0.2) { [url = TestServer.shared.url()] in
            let other = try? Connection(ConnectionTarget(url), application: "other")
            _ = try? other?.run("select pg_cancel_backend($1)", [.int(Int64(pid))])
        }
        let error = try serverError { try connection.query("select pg_sleep(60)") }
        #expect(error.sqlState == "57014")
    }

    @Test func theServersTimeoutsAreSet() throws {
        try connection.setTimeouts(statement: .milliseconds(50), lock: .seconds(3), idleInTransaction: .seconds(90))
        #expect(try serverError { try connection.query("select pg_sleep(60)") }.sqlState == "57014")
        try connection.setTimeouts(statement: .zero)
        let settings = try connection.query(
            """
            select current_setting('statement_timeout'), current_setting('lock_timeout'),
                current_setting('idle_in_transaction_session_timeout')
            """)[0]
        #expect((0..<3).map { settings[$0] } == ["0", "3s", "90s"])
    }

    @Test func aSilentServerIsGivenUp() throws {
        connection.responseTimeout = .milliseconds(200)
        expect("timedOut") { try connection.query("select pg_sleep(60)") }
        #expect(connection.isBroken)
        expect("connectionLost") { try connection.query("select 1") }
        let pid = Int64(connection.backendPID)
        #expect(
            try eventually {
                try other.query("select from pg_stat_activity where pid = $1", [.int(pid)]).isEmpty
            }, "the server has to notice it")
    }

    @Test func theHookIsCalledWhileTheServerIsSilent() throws {
        var calls = 0
        connection.whileWaiting = WaitingHook(every: .seconds(50)) { calls += 1 }
        try connection.run("select 1")
        #expect(calls == 0)
        connection.whileWaiting = WaitingHook(every: .milliseconds(20)) { calls += 1 }
        try connection.run("select pg_sleep(0.3)")
        #expect(calls > 3)
        connection.responseTimeout = .milliseconds(100)
        expect("timedOut") { try connection.query("select pg_sleep(60)") }
    }

    @Test func aLostConnectionIsNamed() throws {
        onThread(after: 0.2, terminateConnection)
        let message = expect("connectionLost") { try connection.query("select pg_sleep(60)") }
        #expect(message.contains("terminating connection due to administrator command"))
        #expect(connection.isBroken)
        expect("connectionLost") { try connection.execute("select 1") }
    }

    @Test func itIsNoticedBetweenStatements() throws {
        terminateConnection()
        expect("connectionLost") { try connection.query("select 1") }
    }

    @Test func aCopyInLosesItsConnection() throws {
        try connection.execute("create temp table t (text text)")
        let copy = try connection.copyIn("copy t from stdin")
        onThread(after: 0.2, terminateConnection)
        expect("connectionLost") {
            while true { try copy.write(Array("x\n".utf8)) }
        }
    }

    @Test func aCopyOutAndAStreamLoseTheirConnection() throws {
        onThread(after: 0.2, terminateConnection)
        expect("connectionLost") {
            try connection.copyOut("copy (select generate_series(1, 1000000000000)) to stdout") { _ in }
        }
        let next = try EndingTests()
        onThread(after: 0.2, next.terminateConnection)
        expect("connectionLost") { try next.connection.stream("select generate_series(1, 1000000000000)") { _ in } }
    }

    @Test func aTransactionLosesItsConnection() throws {
        expect("connectionLost") {
            try connection.transaction {
                terminateConnection()
                try connection.run("select 1")
            }
        }
    }

    @Test func anImmediateStopEndsEverything() throws {
        let server = try TestServer()
        let connection = try server.connect()
        onThread(after: 0.2) { try? server.stop("immediate") }
        expect("connectionLost") { try connection.query("select pg_sleep(60)") }
        expect("cannotConnect") { try server.connect() }
        try server.start()
        #expect(try server.connect().query("select 1").count == 1)
    }

    /// Ends the server process of `connection`.
    private var terminateConnection: @Sendable () -> Void {
        { [pid = connection.backendPID, url = TestServer.shared.url()] in
            let other = try? Connection(ConnectionTarget(url), application: "other")
            _ = try? other?.run("select pg_terminate_backend($1, 5000)", [.int(Int64(pid))])
        }
    }

    private func cancelSoon() {
        onThread(after: 0.2) { [canceller = connection.canceller()] in canceller.cancel() }
    }

    private func onThread(after seconds: Double, _ body: @escaping @Sendable () -> Void) {
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: seconds)
            body()
        }
    }

    /// Expects an error of this kind, and gives its text.
    @discardableResult
    private func expect<Result>(
        _ kind: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Result
    ) -> String {
        do {
            _ = try body()
            Issue.record("expected \(kind)", sourceLocation: sourceLocation)
        } catch let error as PostgresError {
            #expect(error.kind == kind, "\(error)", sourceLocation: sourceLocation)
            return error.description
        } catch {
            Issue.record(error, sourceLocation: sourceLocation)
        }
        return ""
    }
}
