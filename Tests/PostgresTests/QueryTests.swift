import Postgres
import TestSupport
import Testing

@Suite struct QueryTests {
    let connection: Connection

    init() throws {
        connection = try TestServer.shared.connect()
    }

    @Test(arguments: [ResultFormat.text, .binary])
    func valuesComeBack(format: ResultFormat) throws {
        let row = try connection.query(
            """
            select $1::text as text, $2::int8 as number, $3::bool as flag, $4::float8 as ratio, $5::bytea as bytes,
                $6::int2 as small, $7::text as nothing
            """,
            ["é\n\"x\"", .int(.min), true, 0.1, .bytes(Array(0...255)), -3, nil], format: format)[0]
        #expect(row["text"] == "é\n\"x\"")
        #expect(row.int64("number") == .min)
        #expect(row.bool("flag") == true)
        #expect(row.double("ratio") == 0.1)
        #expect(row.bytes("bytes") == Array(0...255))
        #expect(row.int("small") == -3)
        #expect(row["nothing"] == nil)
        #expect(row.isNull("nothing"))
        #expect(row.columns.count == row.count)
        #expect(row[0] == row["text"])
    }

    @Test func aQueryRunsWhileItsCallerDoesSomethingElse() throws {
        let other = try TestServer.shared.connect()
        _ = try connection.query("select pg_advisory_lock(36)")
        let pending = try other.begin("select $1::int8 + (select count(*) from pg_advisory_lock(36))", [.int(41)])
        let running = "select count(*) from pg_stat_activity where pid = $1 and state = 'active'"
        #expect(try eventually { try connection.query(running, [.int(Int64(other.backendPID))])[0].int(0) == 1 })
        #expect(throws: PostgresError.self) { try other.run("select 1") }
        _ = try connection.query("select pg_advisory_unlock(36)")
        #expect(try pending.rows()[0].int(0) == 42)
        #expect(try other.query("select 1")[0].int(0) == 1)
    }

    @Test func anUnfinishedQueryIsStopped() throws {
        let other = try TestServer.shared.connect()
        _ = try other.begin("select pg_sleep(600)")
        var isRunning = true
        for _ in 1...300 where isRunning {
            isRunning =
                try connection.query(
                    "select from pg_stat_activity where pid = $1 and state = 'active'", [.int(Int64(other.backendPID))]
                ).isEmpty == false
            try connection.run("select pg_sleep(0.05)")
        }
        #expect(!isRunning)
    }

    @Test func listsOfTexts() throws {
        let texts = ["", "a\"b\\c,{d}", nil, "NULL", "é →", " x "]
        let row = try connection.query(
            "select $1::text[] as texts, '{}'::text[] as none, null::text[] as missing, 'a' as text",
            [.textArray(texts)])[0]
        #expect(row.texts("texts") == texts)
        #expect(row.texts("none") == [])
        #expect(row.texts("missing") == nil)
        #expect(row.texts("text") == nil)
    }

    @Test func numbersAreKnown() throws {
        let row = try connection.query(
            "select 1::numeric as a, 2::int2 as b, 3.5::float4 as c, '4' as d, null::int8 as e")[0]
        #expect(["a", "b", "c", "d", "e"].map { row.holdsNumbers($0) } == [true, true, true, false, true])
    }

    @Test func arraysComeBack() throws {
        let row = try connection.query(
            "select ($1::text[])[2], ($1)[3] is null, array_length($2::int8[], 1), $3, cardinality($4::bytea[])",
            [
                .textArray(["", "a\"b\\c,{d}", nil, "NULL"]), .intArray([1, -2]), .bytesArray([[1], [], [0, 255]]),
                .bytesArray([]),
            ])[0]
        #expect(row[0] == "a\"b\\c,{d}")
        #expect(row.bool(1) == true)
        #expect(row.int(2) == 2)
        #expect(row[3] == #"{"\\x01","\\x","\\x00ff"}"#)
        #expect(row.int(4) == 0)
    }

    @Test(arguments: [Double.infinity, -.infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude, -0.0])
    func everyNumberTravels(number: Double) throws {
        #expect(try connection.query("select $1::float8", [.double(number)])[0].double(0) == number)
        #expect(try connection.query("select 'nan'::float8 = $1", [.double(.nan)])[0].bool(0) == true)
    }

    @Test func theServerInfersTypes() throws {
        let rows = try connection.query(
            "select 1 where current_date > $1 and 5 = any($2)", ["2020-01-01", .intArray([5])])
        #expect(rows.count == 1)
    }

    @Test func tagAndCountAreGiven() throws {
        try connection.execute("create temp table numbers (n int)")
        let inserted = try connection.run("insert into numbers select generate_series(1, $1::int)", [3])
        #expect(inserted.tag == "INSERT 0 3")
        #expect(inserted.rowsAffected == 3)
        #expect(inserted.columns.isEmpty)
        #expect(try connection.run("create temp table other ()").rowsAffected == nil)
        let selected = try connection.run("select n, n as m from numbers")
        #expect(selected.columns == ["n", "m"])
        #expect(selected.rowsAffected == 3)
    }

    @Test func rowsOutliveTheConnection() throws {
        var other: Connection? = try TestServer.shared.connect()
        let rows = try other?.query("select generate_series(1, 3)")
        other = nil
        #expect(rows?.map { $0.int(0) } == [1, 2, 3])
    }

    @Test func anErrorLeavesTheConnectionUsable() throws {
        let error = #expect(throws: PostgresError.self) { try connection.query("select 1 / $1::int", [0]) }
        #expect(error?.sqlState == "22012")
        #expect(try connection.query("select 1")[0].int(0) == 1)
    }

    @Test func aNulCharacterIsRefused() {
        for call in [{ try connection.query("select $1::text", ["a\0b"]) }, { try connection.query("select '\0'") }] {
            let error = #expect(throws: PostgresError.self) { _ = try call() }
            #expect(error?.sqlState == "22021")
        }
    }

    @Test func largeValuesTravelBothWays() throws {
        let text = String(repeating: "0123456789", count: 2_000_000)
        let rows = try connection.query("select $1::text, length($1)", [.text(text)])
        #expect(rows[0][0] == text)
        #expect(rows[0].int(1) == 20_000_000)
    }

    @Test func everyFieldOfAnErrorIsKept() throws {
        try connection.execute("create temp table person (name text constraint no_secret check (name <> 'secret'))")
        let error = try serverError { try connection.run("insert into person values ('secret')") }
        #expect(error.severity == "ERROR")
        #expect(error.sqlState == "23514")
        #expect(error.table == "person")
        #expect(error.constraint == "no_secret")
        #expect(error.schema?.hasPrefix("pg_temp") == true)
        #expect(error.detail?.contains("secret)") == true)
        #expect(error.sourceFunction == "ExecConstraints")
        #expect(error.sourceLine != nil)
        #expect(!"\(error) \(PostgresError.server(error))".contains("secret)"), "the detail holds the row")
    }

    @Test func positionsCountCharacters() throws {
        let error = try serverError { try connection.query("select 'éé', nowhere") }
        #expect(error.position == 14)
        #expect(error.description == "42703: column \"nowhere\" does not exist")
    }

    @Test func errorsInsideFunctionsHaveTheirContext() throws {
        let error = try serverError { try connection.run("do $$ begin perform nowhere(); end $$") }
        #expect(error.internalQuery == "SELECT nowhere()")
        #expect(error.internalPosition == 8)
        #expect(error.context?.contains("PL/pgSQL function") == true)
        #expect(error.hint != nil)
    }

    @Test func noticesAreHandedOver() throws {
        var notices: [Notice] = []
        connection.onNotice = { notices.append($0) }
        try connection.run(
            "do $$ begin raise warning 'careful' using detail = 'd', hint = 'h', errcode = '01234'; end $$")
        #expect(notices.map(\.severity) == ["WARNING"])
        #expect(notices.first?.message == "careful")
        #expect(notices.first?.sqlState == "01234")
        #expect(notices.first?.detail == "d")
        #expect(notices.first?.hint == "h")
    }

    @Test func identifiersAreQuoted() throws {
        let name = "a \"b\" é"
        let result = try connection.run("select 1 as \(Connection.quote(identifier: name))")
        #expect(result.columns == [name])
    }
}
