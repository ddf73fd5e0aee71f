import Postgres
import TestSupport
import Testing

@Suite struct CopyTests {
    let connection: Connection

    init() throws {
        connection = try TestServer.shared.connect()
        try connection.execute("create temp table t (n int check (n > 0), text text)")
    }

    @Test func rowsGoInAndOut() throws {
        let copy = try connection.copyIn("copy t from stdin")
        let lines = (1...50_000).map { "\($0)\té \($0)\n" }.joined()
        try copy.write(Array(lines.utf8))
        #expect(try copy.finish() == 50_000)
        var back: [UInt8] = []
        var pieces = 0
        let rows = try connection.copyOut("copy (select * from t order by n) to stdout") { piece in
            back += piece
            pieces += 1
        }
        #expect(rows == 50_000)
        #expect(String(decoding: back, as: UTF8.self) == lines)
        #expect(pieces < lines.utf8.count / 65_536 + 2)
    }

    @Test func rowsMayBeCutAnywhere() throws {
        let copy = try connection.copyIn("copy t from stdin")
        for byte in Array("1\ta\n2\t\\N\n".utf8) { try copy.write([byte]) }
        try copy.write([])
        #expect(try copy.finish() == 2)
    }

    @Test func nothingIsARow() throws {
        #expect(try connection.copyIn("copy t from stdin").finish() == 0)
        #expect(try connection.copyOut("copy t to stdout") { _ in throw Stop() } == 0)
    }

    @Test func theErrorComesEarly() throws {
        let copy = try connection.copyIn("copy t from stdin")
        let bad = Array(String(repeating: "0\tbad\n", count: 10_000).utf8)
        var written = 0
        let error = try serverError {
            for _ in 0..<10_000 {
                try copy.write(bad)
                written += 1
            }
        }
        #expect(error.sqlState == "23514")
        #expect(error.context?.contains("line 1") == true)
        #expect(written < 1_000, "the server failed at the first row")
        #expect(throws: PostgresError.self) { try copy.write(bad) }
        #expect(throws: PostgresError.self) { try copy.finish() }
        #expect(try connection.query("select * from t").isEmpty)
    }

    @Test func aLateErrorComesAtTheEnd() throws {
        let copy = try connection.copyIn("copy t from stdin")
        try copy.write(Array("x\ty\n".utf8))
        let error = try serverError { try copy.finish() }
        #expect(error.sqlState == "22P02")
        #expect(try connection.query("select * from t").isEmpty)
    }

    @Test func noticesInTheMiddleAreNoErrors() throws {
        try connection.execute(
            """
            create function pg_temp.remark() returns trigger language plpgsql as
                $$ begin raise notice 'ERROR S %', new.text; return new; end $$;
            create trigger remark before insert on t for each row execute function pg_temp.remark()
            """)
        var notices = 0
        connection.onNotice = { _ in notices += 1 }
        let copy = try connection.copyIn("copy t from stdin")
        for n in 1...30_000 { try copy.write(Array("\(n)\tES\n".utf8)) }
        #expect(try copy.finish() == 30_000)
        #expect(notices == 30_000)
    }

    @Test func anAbortStoresNothing() throws {
        let copy = try connection.copyIn("copy t from stdin")
        try copy.write(Array("1\ta\n".utf8))
        copy.abort("changed my mind")
        #expect(try connection.query("select * from t").isEmpty)
    }

    @Test func anUnfinishedCopyIsAborted() throws {
        var copy: CopyIn? = try connection.copyIn("copy t from stdin")
        try copy?.write(Array("1\ta\n".utf8))
        copy = nil
        #expect(try connection.query("select * from t").isEmpty)
    }

    @Test func otherStatementsAreNoCopies() throws {
        for sql in ["select 1", "copy t to stdout", "", "select 1; select 2"] {
            #expect(throws: PostgresError.self) { try connection.copyIn(sql) }
        }
        for sql in ["select 1", "copy t from stdin"] {
            #expect(throws: PostgresError.self) { try connection.copyOut(sql) { _ in } }
        }
        #expect(throws: PostgresError.self) { try connection.copyIn("copy nowhere from stdin") }
        #expect(throws: PostgresError.self) { try connection.query("copy t from stdin") }
        #expect(try connection.query("select 1").count == 1)
    }

    @Test func aFailingSinkStopsTheServer() throws {
        var calls = 0
        #expect(throws: Stop.self) {
            try connection.copyOut("copy (select generate_series(1, 1000000000000)) to stdout") { _ in
                calls += 1
                if calls == 3 { throw Stop() }
            }
        }
        #expect(calls == 3)
        #expect(try connection.query("select 1").count == 1)
    }

    @Test func anErrorInTheMiddleOfCopyOutIsThrown() throws {
        let error = try serverError {
            try connection.copyOut("copy (select 1 / (5000 - n) from generate_series(1, 9999) n) to stdout") { _ in }
        }
        #expect(error.sqlState == "22012")
        #expect(try connection.query("select 1").count == 1)
    }

    @Test func binaryTravelsToo() throws {
        var data: [UInt8] = []
        try connection.copyOut("copy (values (1, 'a'), (2, null)) to stdout (format binary)") { data += $0 }
        let copy = try connection.copyIn("copy t from stdin (format binary)")
        try copy.write(data)
        #expect(try copy.finish() == 2)
    }

    @Test func aSlowServerDoesNotFillTheMemory() async {
        let url = TestServer.shared.url()
        await #expect(processExitsWith: .success) { [url = url as String] in
            let connection = try Connection(ConnectionTarget(url), application: "memory")
            try connection.execute(
                """
                create temp table t (text text);
                create function pg_temp.wait() returns trigger language plpgsql as
                    $$ begin perform pg_sleep(0.01); return new; end $$;
                create trigger wait before insert on t for each row execute function pg_temp.wait()
                """)
            let before = peakMemory()
            let copy = try connection.copyIn("copy t from stdin")
            let line = [UInt8](repeating: 97, count: 999_999) + [10]
            for _ in 0..<30 { try copy.write(line) }
            try copy.finish()
            try connection.copyOut("copy t to stdout") { _ in }
            try #require(peakMemory() - before < 10 * 1024, "KiB more than before")
        }
    }
}
