import Testing

@testable import RunnerKit

private func migration(_ content: String, version: Int = 1) -> MigrationFile {
    let source = SourceText(path: "migrations/000\(version)_x.sql", content: Array(content.utf8))
    return MigrationFile(version: version, name: "x", source: source)
}

@Suite struct MigrationFileTests {
    @Test func readsVersionAndName() {
        #expect(MigrationFile.parse(fileName: "0042_add_sites.sql")! == (42, "add_sites"))
        #expect(MigrationFile.parse(fileName: "123456_a.sql")! == (123_456, "a"))
        for name in ["add.sql", "0000_a.sql", "1.sql", "1_a.txt", "99999999999_a.sql", "+1_a.sql", "_a.sql"] {
            #expect(MigrationFile.parse(fileName: name) == nil, "\(name)")
        }
    }

    @Test func headersAreReadAtTheTop() {
        let headers = migration("\n--! no-transaction\n-- why\n--! role: owner\nselect 1").headers
        #expect(headers.isNonTransactional)
        #expect(headers.mistakes.map(\.line) == [4])
        #expect(migration("--! no-transaction\r\nvacuum").isNonTransactional)
        #expect(migration("--! role: gdpr\nselect 1").headers.role == "gdpr")
    }

    @Test(arguments: ["--! no-transactions", "--! role:", "--! role", "--! allow: drop", "--! no-transaction: yes"])
    func aMistakenHeaderIsAnError(header: String) {
        #expect(Preconditions.faults(of: migration(header + "\nselect 1")).count == 1)
    }
}

@Suite struct PreconditionTests {
    @Test(arguments: [
        ("-- nothing\n;", "no statement"), ("create index concurrently i on t (a)", "cannot run in a transaction"),
        ("select 1;\ncreate unique index concurrently if not exists i on t (a)", "cannot run in a transaction"),
        ("reindex index concurrently i", "cannot run in a transaction"), ("vacuum t", "cannot run in a transaction"),
        ("alter table a detach partition b concurrently", "cannot run in a transaction"),
        ("begin; select 1; commit", "cannot begin or end"), ("rollback", "cannot begin or end"),
        ("copy t from stdin;\n1\n\\.\n", "cannot copy"), ("copy (select 1) to stdout", "cannot copy"),
        ("--! no-transaction\nselect 1; select 2", "exactly one statement"),
        ("--! no-transaction\ncreate index concurrently on t (a)", "needs a name"),
        ("select '\0'", "zero byte"),
    ])
    func refuses(sql: String, reason: String) {
        let faults = Preconditions.faults(of: migration(sql))
        #expect(faults.contains { $0.message.contains(reason) }, "\(faults)")
    }

    @Test(arguments: [
        "savepoint a; rollback to savepoint a", "refresh materialized view concurrently v",
        "--! no-transaction\ncreate index concurrently i on t (a)", "copy t from '/a'",
        "create function f() returns int begin atomic select 1; end", "do $$ begin null; end $$",
    ])
    func accepts(sql: String) {
        #expect(Preconditions.faults(of: migration(sql)).isEmpty)
    }

    @Test func namesTheHeader() {
        let fault = Preconditions.faults(of: migration("select 1;\n  create index concurrently i on t (a)"))[0]
        #expect((fault.line, fault.column) == (2, 3))
        #expect(fault.hint?.contains("--! no-transaction") == true)
    }

    @Test func readsTheIndexThatIsBuilt() {
        let sql = "create unique index concurrently if not exists \"I\" on only a.\"T\" using btree (x)"
        let index = ConcurrentIndex(SQLScanner.statements(in: Array(sql.utf8))[0])
        #expect(index?.name == "I")
        #expect(index?.table.quoted == "\"a\".\"T\"")
    }
}

@Suite struct LintTests {
    private func rules(_ sql: String) -> [String] {
        Lint.warnings(for: [migration(sql)]).map { String($0.message.prefix { $0 != ":" }) }
    }

    @Test(arguments: [
        ("create index i on a.t (x)", ["index-concurrently"]), ("drop index i", ["index-concurrently"]),
        ("alter table t add constraint u unique (x)", ["index-concurrently"]),
        ("alter table t add column x int not null", ["not-null"]), ("alter table t add x int not null", ["not-null"]),
        ("alter table t alter column x set not null", ["not-null"]),
        ("alter table t add constraint c check (x > 0)", ["not-valid"]),
        ("alter table t add foreign key (x) references u", ["not-valid"]),
        ("alter table t alter x type bigint", ["type-change"]),
        ("alter table t alter x set data type text", ["type-change"]),
        ("alter table t rename to u", ["rename"]), ("alter table t rename column a to b", ["rename"]),
        ("drop table t", ["drop"]), ("alter table only t drop column if exists a, drop b", ["drop", "drop"]),
    ])
    func warns(sql: String, expected: [String]) {
        #expect(rules(sql) == expected)
    }

    @Test(arguments: [
        "create table a.t (x int not null); create index on a.t (x); alter table t rename to u",
        "create index concurrently i on t (x)", "alter table t add x int not null default 0",
        "alter table t add x int generated always as (1) stored not null",
        "alter table t add constraint c check (x is not null) not valid",
        "alter table t add constraint u unique using index i", "alter table t drop constraint c",
        "alter table t validate constraint c", "create unlogged table if not exists t (); drop table t",
        "alter table t alter x drop expression", "drop function f()",
    ])
    func isSilent(sql: String) {
        #expect(rules(sql) == [])
    }

    @Test func aReasonExcuses() {
        #expect(rules("--! allow: drop never released\n\ndrop table a; drop table b;") == [])
        #expect(rules("select 1;\n--! allow: drop never released\ndrop table a;\ndrop table b;") == ["drop"])
        #expect(rules("select 1;\ndrop table a; --! allow: drop never released\ndrop table b;") == ["drop"])
        #expect(rules("--! allow: rename it was\ndrop table a;") == ["drop"])
        #expect(rules("--! allow: nonsense it was\nselect 1;") == ["allow"])
    }

    @Test func saysWhere() {
        let warning = Lint.warnings(for: [migration("alter table t\n    add x int,\n    drop y")])[0]
        #expect((warning.file, warning.line, warning.column) == ("migrations/0001_x.sql", 3, 5))
    }

    @Test func tablesOfTheSameRunAreNew() {
        let files = [migration("create table t (x int)"), migration("create index on t (x)", version: 2)]
        #expect(Lint.warnings(for: files).count == 1)
        #expect(Lint.warnings(for: files, together: true).isEmpty)
    }
}

@Suite struct HistoryTests {
    private func row(_ version: Int, _ checksum: String, name: String = "x") -> LedgerRow {
        LedgerRow(version: version, name: name, checksum: checksum)
    }

    private func history(_ versions: [Int], _ ledger: [LedgerRow], allow: Bool = false) -> History {
        History(
            files: versions.map { migration("select \($0)", version: $0) }, checksums: versions.map { "sum\($0)" },
            ledger: ledger, allowOutOfOrder: allow)
    }

    @Test func whatIsNotRecordedIsPending() {
        let history = history([1, 2, 3], [row(1, "sum1")])
        #expect(history.pending.map(\.file.version) == [2, 3])
        #expect(history.differences.isEmpty)
    }

    @Test func everyContradictionIsFound() {
        #expect(history([1], [row(1, "other")]).differences.map(\.kind) == [.edited])
        #expect(history([1], [row(1, "sum1", name: "y")]).differences.map(\.kind) == [.renamed])
        #expect(history([1, 3], [row(1, "sum1"), row(2, "sum2")]).differences.map(\.kind) == [.missing])
        #expect(history([1], [row(1, "sum1"), row(2, "sum2")]).differences.map(\.kind) == [.unknown])
        #expect(history([1, 1, 2], []).differences.map(\.kind) == [.duplicate])
        #expect(history([1, 2], [row(2, "sum2")]).differences.map(\.kind) == [.late])
    }

    @Test func aLateVersionCanBeAllowed() {
        let history = history([1, 2], [row(2, "sum2")], allow: true)
        #expect(history.differences.isEmpty)
        #expect(history.pending.map(\.file.version) == [1])
    }
}

@Suite struct RolePrefixTests {
    @Test func theFirstRunDecides() throws {
        #expect(try RolePrefix.agreed(stored: nil, asked: nil) == "dbrunner")
        #expect(try RolePrefix.agreed(stored: nil, asked: "shop_1") == "shop_1")
        #expect(try RolePrefix.agreed(stored: "shop", asked: nil) == "shop")
        #expect(throws: Failure.self) { try RolePrefix.agreed(stored: "shop", asked: "other") }
    }

    @Test(arguments: ["", "Shop", "a-b", "1a", "pg_x", "a\"b", String(repeating: "a", count: 41)])
    func refusesWhatIsNoPlainName(prefix: String) {
        #expect(throws: Failure.self) { try RolePrefix.agreed(stored: nil, asked: prefix) }
    }
}

@Suite struct HistoryRemedyTests {
    typealias Kind = HistoryDifference.Kind

    private func remedy(_ kinds: Kind..., version: String = "1.2.0") -> String {
        let differences = kinds.map {
            HistoryDifference(kind: $0, version: 1, file: nil, database: nil, explanation: "")
        }
        return History.remedy(for: differences, version: version)
    }

    @Test func startsAnewBeforeTheFirstRelease() {
        for kind in [Kind.edited, .renamed, .missing] {
            #expect(remedy(kind, .unknown, version: "0.9.1").hasPrefix("A database of an older draft"))
            #expect(remedy(kind, .unknown).hasPrefix("Restore files that were changed by mistake"))
        }
    }

    @Test func fitsTheCause() {
        #expect(remedy(.unknown, version: "0.9.1").hasPrefix("Use the release that migrated this database"))
        #expect(remedy(.duplicate, .late).hasPrefix("Rename all but one"))
        #expect(remedy(.late).contains("--allow-out-of-order"))
    }
}
