import Postgres
import TestSupport
import Testing

@Suite struct ScriptTests {
    let connection: Connection

    init() throws {
        connection = try TestServer.shared.connect()
    }

    @Test func eachStatementHasAResult() throws {
        let results = try connection.execute(
            """
            create temp table t (n int); -- one
            insert into t values (1), (2);;
            select n, 'a;b' as text from t order by n;
            """)
        #expect(results.map(\.tag) == ["CREATE TABLE", "INSERT 0 2", "SELECT 2"])
        #expect(results[2].rows.map { $0["text"] } == ["a;b", "a;b"])
    }

    @Test(arguments: ["", " \n", "-- only a comment\n", "/* also */"])
    func anEmptyScriptHasNoResults(script: String) throws {
        #expect(try connection.execute(script).isEmpty)
    }

    @Test func anErrorSaysWhichStatementFailed() throws {
        let error = #expect(throws: ScriptError.self) {
            try connection.execute("select 1;\nselect 2;\nselect nowhere;\nselect 4")
        }
        #expect(error?.completedResults == 2)
        #expect(error?.error.sqlState == "42703")
        #expect(error?.error.position == 28)
        #expect(try connection.execute("select 1").count == 1)
    }

    @Test func aScriptIsOneTransaction() throws {
        let error = #expect(throws: ScriptError.self) {
            try connection.execute("create temp table t (n int); select 1/0")
        }
        #expect(error?.error.sqlState == "22012")
        #expect(try connection.query("select to_regclass('pg_temp.t') is null")[0].bool(0) == true)
    }

    @Test func inlineCopyDataIsRefused() throws {
        let script = "create temp table t (n int); copy t from stdin;\n1\n\\.\nselect 1"
        let error = #expect(throws: ScriptError.self) { try connection.execute(script) }
        #expect(error?.error.sqlState == "42601" || error?.error.sqlState == "0A000")
        let sound = #expect(throws: ScriptError.self) {
            try connection.execute("create temp table t (n int); copy t from stdin; select 1")
        }
        #expect(sound?.error.sqlState == "0A000")
        #expect(sound?.completedResults == 1)
        #expect(sound?.error.hint != nil)
        #expect(try connection.execute("select 1").count == 1)
    }

    @Test func copiedDataIsDropped() throws {
        let results = try connection.execute("copy (select generate_series(1, 100000)) to stdout; select 1")
        #expect(results.map(\.tag) == ["COPY 100000", "SELECT 1"])
    }

    @Test func aTransactionMayStayOpen() throws {
        try connection.execute("begin; create temp table t (n int)")
        #expect(connection.isInTransaction)
        #expect(throws: ScriptError.self) { try connection.execute("select nowhere") }
        #expect(connection.isInTransaction)
        try connection.execute("rollback")
        #expect(!connection.isInTransaction)
    }
}

@Suite struct TransactionTests {
    let connection: Connection

    init() throws {
        connection = try TestServer.shared.connect()
        try connection.execute("create temp table t (n int)")
    }

    @Test func itCommits() throws {
        let answer = try connection.transaction {
            try connection.run("insert into t values (1)")
            return 42
        }
        #expect(answer == 42)
        #expect(try count() == 1)
        #expect(!connection.isInTransaction)
    }

    @Test func theFirstErrorIsKept() throws {
        #expect(throws: Stop.self) {
            try connection.transaction {
                try connection.run("insert into t values (1)")
                _ = try? connection.query("select 1/0")
                throw Stop()
            }
        }
        #expect(try count() == 0)
        #expect(!connection.isInTransaction)
    }

    @Test func aHiddenErrorIsNotTakenForACommit() throws {
        let error = try serverError {
            try connection.transaction {
                try connection.run("insert into t values (1)")
                _ = try? connection.query("select 1/0")
            }
        }
        #expect(error.sqlState == "25P02")
        #expect(try count() == 0)
    }

    @Test func anErrorAtCommitIsThrown() throws {
        try connection.execute("create temp table u (n int unique deferrable initially deferred)")
        let error = try serverError {
            try connection.transaction { try connection.run("insert into u values (1), (1)") }
        }
        #expect(error.sqlState == "23505")
        #expect(!connection.isInTransaction)
    }

    @Test func itDoesNotNest() throws {
        #expect(throws: PostgresError.self) {
            try connection.transaction { try connection.transaction {} }
        }
        #expect(!connection.isInTransaction)
    }

    private func count() throws -> Int? {
        try connection.query("select count(*) from t")[0].int(0)
    }
}
