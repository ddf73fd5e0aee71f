import Postgres
import TestSupport
import Testing

@Suite struct StreamTests {
    let connection: Connection

    init() throws {
        connection = try TestServer.shared.connect()
    }

    @Test(arguments: [1, 100])
    func rowsArriveInOrder(chunk: Int) throws {
        var expected = 0
        try connection.stream("select n, $1::text as t from generate_series(1, 20000) n", ["x"], chunk: chunk) { row in
            expected += 1
            guard row.int("n") != expected || row["t"] != "x" else { return }
            throw Stop()
        }
        #expect(expected == 20_000)
    }

    @Test func anErrorInTheMiddleComesAfterItsRows() throws {
        var rows = 0
        let error = try serverError {
            try connection.stream("select 1 / (1000 - n) from generate_series(1, 2000) n") { _ in rows += 1 }
        }
        #expect(error.sqlState == "22012")
        #expect(rows == 999)
        #expect(try connection.query("select 1").count == 1)
    }

    @Test func stoppingStopsTheServer() throws {
        var rows = 0
        #expect(throws: Stop.self) {
            try connection.stream("select generate_series(1, 1000000000000)") { _ in
                rows += 1
                if rows == 10 { throw Stop() }
            }
        }
        #expect(rows == 10)
        #expect(try connection.query("select 1").count == 1)
    }

    @Test func theConnectionIsBusyMeanwhile() throws {
        var kinds: [String] = []
        try connection.stream("select 1") { _ in
            do { try connection.run("select 2") } catch let error as PostgresError { kinds.append(error.kind) }
        }
        #expect(kinds == ["protocolViolation"])
        #expect(try connection.query("select 1").count == 1)
    }

    @Test func aStatementWithoutRowsStreamsNothing() throws {
        try connection.stream("create temp table t ()") { _ in throw Stop() }
        try connection.stream("select 1 where false") { _ in throw Stop() }
    }
}
