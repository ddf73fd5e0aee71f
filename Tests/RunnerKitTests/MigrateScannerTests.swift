import Testing

@testable import RunnerKit

@Suite struct SQLScannerTests {
    private func count(_ sql: String) -> Int { SQLScanner.statements(in: Array(sql.utf8)).count }

    private func starts(_ sql: String) -> [Int] { SQLScanner.statements(in: Array(sql.utf8)).map(\.start) }

    @Test(arguments: [
        ("", 0), (" ;; -- nothing\n /* at; all */ ;", 0), ("select 1", 1), ("select 1;", 1), ("select 1; select 2;", 2),
        ("select ';'; select 2", 2), ("select 'it''s; one'; select 2", 2), ("select E'a\\';b'; select 2", 2),
        ("select 'a\\'; select 2", 2), ("select \"a;\"\"b\"; select 2", 2), ("select U&'a;'; select U&\"b;\"", 2),
        ("select $$ ; $$; select 2", 2), ("do $x$ begin; $$ ; $y$ ; end $x$; select 2", 2),
        ("select a$1 ; select b$$;", 2), ("/* a /* b ; */ c ; */ select 1; select 2", 2),
        ("select 1 -- ; no\n; select 2", 2), ("create rule r as on insert to t do (select 1; select 2); select 3", 2),
        ("create function f() returns int begin atomic select case when true then 1 end; select 2; end; select 3", 2),
        ("create or replace procedure p() begin atomic insert into t values (1); end", 1),
        ("select 'open; select 2", 1), ("select $a$ open; select 2", 1), ("/* open; select 1", 0),
        ("begin; select 1; end", 3), ("select 1.5e3; select n'x;'; select b'1;'", 3),
    ])
    func countsStatementsLikeTheServer(sql: String, expected: Int) {
        #expect(count(sql) == expected)
    }

    @Test func findsWhereAStatementStarts() {
        #expect(starts("-- é\n select 1 ;\n/* x */ select 2") == [7, 27 - 1])
    }

    @Test func keepsNamesAndWords() {
        let tokens = SQLScanner.statements(in: Array("ALTER Table \"Ä\"\"b\".c ADD x int".utf8))[0].tokens
        #expect(tokens.map(\.text) == ["alter", "table", "Ä\"b", ".", "c", "add", "x", "int"])
    }

    @Test func keepsLittleOfABigStatement() {
        let sql = "insert into t values " + String(repeating: "(1),", count: 10_000) + "(2); select 1"
        let statements = SQLScanner.statements(in: Array(sql.utf8))
        #expect(statements.count == 2)
        #expect(statements[0].tokens.count == SQLStatement.keptTokens)
    }
}

@Suite struct SourceTextTests {
    private static let bom: [UInt8] = [0xEF, 0xBB, 0xBF]

    @Test func theSameFileHasTheSameContentWhateverItsLineEnds() {
        let plain = SourceText(path: "a", content: Array("a\nb\r c\n".utf8))
        let windows = SourceText(path: "a", content: Self.bom + Array("a\r\nb\r c\r\n".utf8))
        #expect(plain.bytes == windows.bytes)
        #expect(plain.string == "a\nb\r c\n")
    }

    @Test func countsColumnsInCodePoints() {
        let source = SourceText(path: "a", content: Array("x\n\té e\u{301} 😀 here".utf8))
        let position = Array("x\n\té e\u{301} 😀 ".unicodeScalars).count + 1
        #expect(source.location(ofPosition: position) == SourceLocation(line: 2, column: 9))
        #expect(source.line(2) == "\té e\u{301} 😀 here")
    }

    @Test func aPositionBehindTheEndIsTheEnd() {
        let source = SourceText(path: "a", content: Array("ab".utf8))
        #expect(source.location(ofPosition: 99) == SourceLocation(line: 1, column: 3))
    }

    @Test func findsBytesThatAreNotUTF8() {
        #expect(SourceText(path: "a", content: Array("é".utf8) + [0xFF]).firstInvalidByte == 2)
        #expect(SourceText(path: "a", content: Array("é".utf8)).firstInvalidByte == nil)
    }
}
