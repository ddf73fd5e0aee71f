import Foundation
import Postgres
import TestSupport
import Testing

/// `dbrunner gdpr erase` and what proves it, as the privacy team runs it.
@Suite struct GdprEraseTests {
    private let privacy: PrivacyDatabase

    init() throws {
        privacy = try PrivacyDatabase()
    }

    @Test func asksFirst() throws {
        let result = try privacy.asOfficer("gdpr", "erase", "\(privacy.annID)", input: .nothing)
        #expect(result.exit == 2)
        #expect(result.standardError.contains("--yes"))
        #expect(try privacy.database.count("tracking.persons") == 2)
        #expect(try privacy.database.count("privacy.erasure_ledger") == 0)
    }

    @Test func receipt() throws {
        let first = try privacy.asOfficer("gdpr", "erase", "--external-id", "-", "--yes", "--reason", "request 7")
        #expect(first.exit == 0, "\(first.standardError)")
        #expect(first.standardOutput.contains("tracking.page_views"))
        #expect(first.standardOutput.contains("nothing is left"))
        let head = try #require(
            first.standardOutput.split(separator: "\n").first { $0.hasPrefix("audit") }?.split(separator: " ").last)

        let again = try privacy.asOfficer("gdpr", "erase", "--external-id", "-", "--yes", "--json")
        #expect(again.exit == 0)
        #expect(again.standardOutput.contains("\"repeated\":true") && again.standardOutput.contains(head))
        #expect(try privacy.asOfficer("gdpr", "audit", "verify", "--expect-head", String(head)).exit == 0)
        #expect(try privacy.asOfficer("gdpr", "erase", "4711", "--yes").exit == 6)
        #expect(try privacy.database.count("tracking.persons") == 1)
    }

    @Test func nothingIsLeft() throws {
        let id = try "\(privacy.annID)"
        let before = try privacy.database.dbrunner("gdpr", "verify", id, "--json")
        #expect(before.exit == 1)
        for place in [
            "tracking.persons", "part.page_views_2026_03", "privacy.consent_events", "tracking.rejected_events",
        ] {
            #expect(before.standardOutput.contains("\"place\":\"\(place)\",\"rows\""), "\(place)")
        }
        #expect(try privacy.asOfficer("gdpr", "erase", id, "--yes").exit == 0)
        #expect(try privacy.database.dbrunner("gdpr", "verify", id).exit == 0)
        let after = try privacy.database.dbrunner(
            "gdpr", "verify", "--token", "-", input: .text("\(PrivacyDatabase.ann)\nMacintosh) Ann\n"))
        #expect(after.exit == 0, "\(after.standardOutput)")
    }

    /// Names that the product uses itself, or that occur in numbers and UUIDs of other rows.
    @Test func ordinaryNames() throws {
        let names = ["control", "4711", "page", "2026", "default", "desktop"]
        let other = Self.event("ben", "/ben", id: "0a1b2c3d-4711-4711-8abc-0123456789ab")
        let lines = names.map { Self.event($0, "/") } + [other]
        #expect(try privacy.database.dbrunner("ingest", privacy.files.write(lines.joined(), as: "o.ndjson")).exit == 0)
        #expect(try privacy.database.dbrunner("refresh").exit == 0)
        _ = try privacy.database.query("update tracking.user_sessions set duration_ms = 4711")
        _ = try privacy.database.connect().execute("analyze")
        for name in names {
            let erased = try privacy.database.dbrunner(
                "gdpr", "erase", "--external-id", "-", "--yes", input: .text(name + "\n"))
            #expect(erased.exit == 0, "\(name): \(erased.standardError)")
            #expect(erased.standardOutput.contains("nothing is left"), "\(name)")
        }
    }

    /// Leftovers of a person whose name is an ordinary word are found, and marked as such.
    @Test func ordinaryNameIsLeft() throws {
        let lines = [
            Self.event("4711", "/"), Self.event("control", "/"), Self.event("ben", "/?q=4711"),
            Self.event("ben", "/control", #","type":"click","extra":{"account":{"number":4711},"group":"control"}"#),
        ]
        #expect(try privacy.database.dbrunner("ingest", privacy.files.write(lines.joined(), as: "o.ndjson")).exit == 0)
        #expect(try privacy.database.dbrunner("refresh").exit == 0)
        for (name, places) in [
            ("4711", ["page_views_2026_03.page_url", "user_events_2026_03.metadata"]),
            ("control", ["user_events_2026_03.page", "user_events_2026_03.metadata"]),
        ] {
            let input = Program.Input.text(name + "\n")
            let erased = try privacy.database.dbrunner("gdpr", "erase", "--external-id", "-", "--yes", input: input)
            #expect(erased.exit == 0, "\(name): \(erased.standardError)")
            #expect(erased.standardError.contains("what the person was called stands as a word"))
            #expect(erased.standardError.contains("check whether these rows are about the person"))
            for place in places {
                #expect(erased.standardOutput.contains("part.\(place) (1 row)"), "\(erased.standardOutput)")
            }
            let verified = try privacy.database.dbrunner("gdpr", "verify", "--token", name)
            #expect(verified.exit == 1 && verified.standardOutput.contains("an ordinary word or number"))
            let found = try privacy.database.dbrunner("gdpr", "verify", "--token", name, "--json").standardOutput
            #expect(found.contains(#""state":"word""#) && !found.contains(#""state":"found""#), "\(found)")
        }
    }

    private static func event(
        _ name: String, _ path: String, _ more: String = #","type":"pageview""#, id: String? = nil
    ) -> String {
        """
        {"event_id":"\(id ?? UUID().uuidString)","visitor":"\(name)","occurred_at":"2026-03-01T10:00:00Z",\
        "url":"https://a.example\(path)"\(more)}

        """
    }

    @Test func list() throws {
        let names = (0..<700).map { "visitor-\($0)" }
        let list = try privacy.files.write(
            names.enumerated().map {
                "{\"event_id\":\"\($0)\",\"visitor\":\"\($1)\",\"occurred_at\":\"2026-03-01T09:00:00Z\",\"type\":\"pageview\",\"url\":\"/\"}\n"
            }
            .joined(), as: "list.ndjson")
        #expect(try privacy.database.dbrunner("ingest", list).exit == 0)
        let people = try privacy.files.write((names + ["stranger", ""]).joined(separator: "\r\n"), as: "people.txt")
        let first = try privacy.asOfficer("gdpr", "erase", "--file", people, "--yes", "--json")
        #expect(first.exit == 7)
        #expect(first.standardOutput.contains(#"{"before":0,"done":700,"kind":"erase","rows":2800,"unknown":1}"#))
        #expect(first.standardError.contains("line 701"))
        let second = try privacy.asOfficer("gdpr", "erase", "--file", people, "--yes", "--json")
        #expect(second.standardOutput.contains(#""before":700,"done":0"#))
        #expect(try privacy.database.count("tracking.persons") == 2)
        #expect(try privacy.database.query("select from privacy.verify_audit()").isEmpty)
    }

    /// A visitor of whom every event was rejected.
    @Test func visitorOfRejectedLinesOnly() throws {
        let line = #"{"event_id":"9","visitor":"eve@example.com","occurred_at":"yesterday","type":"click"}"#
        #expect(try privacy.database.dbrunner("ingest", privacy.files.write(line + "\n", as: "eve.ndjson")).exit == 0)
        let eve = Program.Input.text("eve@example.com\n")
        let exported = try privacy.asOfficer("gdpr", "export", "--external-id", "-", input: eve)
        #expect(exported.exit == 0 && exported.standardOutput.contains("tracking.rejected_events"))
        #expect(try privacy.asOfficer("gdpr", "erase", "--external-id", "-", "--yes", input: eve).exit == 0)
        #expect(try privacy.database.dbrunner("gdpr", "verify", "--token", "eve@example.com").exit == 0)
    }

    /// A trigger of an application keeps a row of each person.
    @Test func listIsSearchedFor() throws {
        let people = try privacy.files.write("\(PrivacyDatabase.ann)\nben\n", as: "people.txt")
        _ = try privacy.database.connect().execute(
            """
            create table tracking.kept (person_id bigint);
            alter table tracking.kept owner to dbrunner_owner;
            grant select on tracking.kept to dbrunner_gdpr;
            create function public.keep() returns trigger language plpgsql security definer as $$
                begin
                    insert into tracking.kept values (old.id);
                    return old;
                end
            $$;
            create trigger keep before delete on tracking.persons for each row execute function public.keep();
            insert into privacy.data_tables (schema_name, table_name, kind, erase_order, purpose, legal_basis)
            values ('tracking', 'kept', 'aggregate', 3000, 'test', 'consent');
            insert into privacy.data_map (
                schema_name, table_name, column_name, category, is_exported, on_erase, on_anonymize
            )
            values ('tracking', 'kept', 'person_id', 'technical', false, 'recompute', 'recompute')
            """)
        let result = try privacy.asOfficer("gdpr", "erase", "--file", people, "--yes")
        #expect(result.exit == 1)
        #expect(result.standardError.contains("tracking.kept.person_id (2 rows)"), "\(result.standardError)")
        let others = try privacy.asOfficer("gdpr", "erase", "--file", people, "--yes")
        #expect(others.exit == 0 && others.standardOutput.contains("2 were gone before"))
    }

    @Test func anonymize() throws {
        let result = try privacy.asOfficer("gdpr", "anonymize", "--external-id", "-", "--yes", "--json")
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(result.standardOutput.contains(#""kind":"anonymize""#))
        #expect(try privacy.database.dbrunner("gdpr", "verify", "--token", PrivacyDatabase.ann).exit == 0)
    }

    @Test func unfinishedErasure() throws {
        let id = try privacy.annID
        _ = try privacy.database.query("select privacy.begin_erasure($1)", [.int(id)])
        #expect(try privacy.asOfficer("gdpr", "erase", "\(id)", "--yes").exit == 0)
        #expect(try privacy.database.query("select from privacy.erasure_ledger where state = 'done'").count == 1)
        #expect(try privacy.database.count("privacy.erasure_ledger") == 1)
    }

    /// What a killed command had asked for goes on in the server, and ends while the next one, which has found the person,
    /// waits for a table.
    @Test func erasedMeanwhileByAnotherRun() throws {
        let id = try privacy.annID
        _ = try privacy.database.query("select privacy.begin_erasure($1)", [.int(id)])
        let other = try privacy.database.connect()
        try other.execute("begin; lock table tracking.user_sessions; select privacy.erase_pending()")
        let name = try #require(
            privacy.database.query("select external_id from tracking.persons where id = $1", [.int(id)])[0][0])
        let command = try privacy.database.startDbrunner(
            "gdpr", "erase", "--external-id", "-", "--yes", input: .text(name + "\n"))
        usleep(2_000_000)
        try other.execute("commit")
        let result = try command.finish()
        #expect(result.exit == 0, "\(result.standardError)")
    }

    /// A copy of the database plays the part of a restored backup.
    @Test func replay() throws {
        let backup = try TestServer.shared.makeDatabase(template: privacy.database.name)
        #expect(try privacy.asOfficer("gdpr", "erase", "--external-id", "-", "--yes").exit == 0)
        let ledger = privacy.path("ledger.ndjson")
        #expect(try privacy.asOfficer("gdpr", "ledger", "export", "--out", ledger).exit == 0)
        #expect(try !String(contentsOfFile: ledger, encoding: .utf8).contains("ann"))

        #expect(
            try backup.dbrunner("gdpr", "ledger", "import", ledger, "--json").standardOutput == "{\"imported\":1}\n")
        #expect(
            try backup.dbrunner("gdpr", "ledger", "import", ledger, "--json").standardOutput == "{\"imported\":0}\n")
        let replayed = try backup.dbrunner("gdpr", "replay", "--json")
        #expect(replayed.standardOutput.hasPrefix("{\"people\":1,"))
        #expect(try backup.dbrunner("gdpr", "replay", "--json").standardOutput == "{\"people\":0,\"rows\":0}\n")
        #expect(try backup.dbrunner("gdpr", "verify", "--token", PrivacyDatabase.ann).exit == 0)
        #expect(try backup.dbrunner("gdpr", "ledger", "import", privacy.path("events.ndjson")).exit == 2)
        let other = try TestServer.shared.makeMigratedDatabase()
        _ = try other.query("update privacy.secrets set secret = '\\x00' where name = 'ledger'")
        #expect(try other.dbrunner("gdpr", "ledger", "import", ledger).exit == 1)
    }
}
