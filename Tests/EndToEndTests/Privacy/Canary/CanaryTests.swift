import Foundation
import Postgres
import TestSupport
import Testing

/// Erases or anonymizes a person with a token in every column, and searches everything for leftovers.
@Suite(.serialized) struct CanaryTests {
    private let server: CanaryServer
    private let canary: Canary
    private let traces: CanaryTraces

    init() throws {
        server = try CanaryServer()
        canary = try Canary(in: server.makeDatabase())
        try canary.spread()
        traces = try CanaryTraces(of: Array(canary.tokens.keys), in: canary.database)
        if server.recordsStatements { _ = try canary.database.query("select pg_stat_statements_reset()") }
    }

    @Test(arguments: ["erase", "anonymize"])
    func leavesNothing(_ kind: String) throws {
        try expectEverywhere()
        let copy = try server.server.makeDatabase(template: canary.database.name)
        let loggedBefore = try server.log.utf8.count

        let exported = try canary.asOfficer(["gdpr", "export"])
        #expect(exported.exit == 0, "\(exported.standardError)")
        #expect(try traces.found(in: exported.standardOutput).count > 100)
        var printed = try exported.standardError + provokeFailures(of: kind)
        let done = try canary.asOfficer(["gdpr", kind, "--yes", "--json", "--reason", "request 1"])
        #expect(done.exit == 0, "\(done.standardError)")
        printed += done.standardOutput + done.standardError
        for words in [["aggregate"], ["refresh"], ["status", "--json"]] {
            let result = try Program.run(
                Checkout.dbrunner, words + ["--project", Checkout.root, "--database", canary.database.url])
            #expect(result.exit == 0, "\(words): \(result.standardError)")
            printed += result.standardOutput + result.standardError
        }
        let again = try canary.asOfficer(["gdpr", kind, "--yes"])
        printed += again.standardOutput + again.standardError

        let logged = try String(decoding: server.log.utf8.dropFirst(loggedBefore), as: UTF8.self)
        for error in ["statement timeout", "refused", "STATEMENT:"] { #expect(logged.contains(error), "\(error)") }
        try expectNothing(printed: printed, logged: logged)
        if kind == "anonymize" { try expectNoLinks(CanaryLinks(copy: copy, database: canary.database)) }
    }

    /// Before the erasure, the search finds every token.
    private func expectEverywhere() throws {
        // A pending entry, which the next refresh deletes.
        let lasting = canary.tokens.filter { $0.value != "privacy.user_consent.unsettled_since" }
        let missing = try Set(lasting.keys).subtracting(traces.inDump())
        #expect(missing.isEmpty, "not filled: \(places(missing))")
        #expect(try traces.inStatistics().count > 100)
        #expect(try !traces.inMaterializedViews().isEmpty)
    }

    private func expectNothing(printed: String, logged: String) throws {
        // Ids of erased persons are kept for a day, for batches that are still running.
        #expect(try traces.inDump().subtracting(["\(Canary.personID)"]).isEmpty)
        _ = try canary.database.query("update privacy.erased_persons set erased_at = erased_at - interval '25 hours'")
        #expect(try canary.database.dbrunner("aggregate").exit == 0)
        for (place, found) in try [
            ("dump", traces.inDump()), ("materialized views", traces.inMaterializedViews()),
            ("statistics", traces.inStatistics()), ("output", traces.found(in: printed)),
            ("server log", traces.found(in: logged)),
            ("statements", server.recordsStatements ? traces.inStatements() : []),
        ] {
            #expect(found.isEmpty, "left in \(place): \(places(found))")
        }
    }

    /// With a copy from before, each anonymous row that is kept still matches several persons.
    private func expectNoLinks(_ links: CanaryLinks) throws {
        let crowds = try links.crowds()
        #expect(!crowds.isEmpty, "nothing was kept")
        #expect(crowds.allSatisfy { $0 >= 10 }, "\(crowds)")
        #expect(try links.few(10).isEmpty)
    }

    /// Makes commands fail on their way, each with a statement that the server logs.
    /// - Returns: What they printed.
    private func provokeFailures(of kind: String) throws -> String {
        let connection = try canary.database.connect()
        var printed = ""
        for (words, hindrance, relief) in [
            // Another session locks the person, or a table, for longer than the command waits.
            (
                [kind, "--yes"],
                "begin; select from tracking.persons where id = \(Canary.personID) for update", "rollback"
            ),
            (["export"], "begin; lock table tracking.page_views", "rollback"),
            // A trigger of an application raises an error.
            ([kind, "--yes"], Self.refusal, "drop function public.refuse() cascade"),
            // The server would show the row that breaks a rule.
            (
                ["anonymize", "--yes"], "alter table tracking.user_sessions add constraint odd check (person_id > 0)",
                "alter table tracking.user_sessions drop constraint odd"
            ),
        ] {
            _ = try connection.execute(hindrance)
            let result = try canary.asOfficer(["gdpr"] + words + ["--statement-timeout", "2s"])
            _ = try connection.execute(relief)
            #expect(result.exit == 1, "\(words): \(result.standardError)")
            printed += result.standardError + (words[0] == "export" ? "" : result.standardOutput)
        }
        return printed
    }

    private static let refusal = """
        create function public.refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
        create trigger refuse before delete on tracking.user_sessions for each row execute function public.refuse()
        """

    private func places(_ found: Set<String>) -> [String] {
        found.map { canary.tokens[$0] ?? $0 }.sorted()
    }
}
