import Foundation
import Postgres
import TestSupport
import Testing

/// A person with a token in every column that can hold personal data, among a thousand others.
struct Canary {
    static let externalID = "zoë.q0canary@exämple.test"
    /// An id that is no other number.
    static let personID: Int64 = 7_345_678_901_234_567
    static let crowd = 1_000

    let database: TestDatabase
    /// The column of each token.
    let tokens: [String: String]

    /// Fills the database: the crowd, what the canary did together with it, its tokens, and what is still to be loaded.
    init(in database: TestDatabase) throws {
        self.database = database
        let connection = try database.connect()
        _ = try connection.execute(Self.typesOfOthers)
        let rows = Checkout.root + "/Tests/EndToEndTests/Privacy/Canary/rows.sql"
        _ = try connection.execute(String(contentsOfFile: rows, encoding: .utf8))
        // The person first, since its id is to be no other number.
        let fill = """
            select f.place, f.token
            from pg_temp.fill($1, $2, $3, date_trunc('day', now()) - interval '4 days', 40
            """
        let parameters: [Value] = [.text(database.name), .int(Self.personID), .text(Self.externalID)]
        _ = try connection.query(fill + ", 'tracking.persons') as f", parameters)
        let files = try IngestFiles()
        let loaded = try database.dbrunner("ingest", files.write(Self.traffic()), timeout: .seconds(180))
        #expect(loaded.exit == 0, "\(loaded.standardError)")
        #expect(try database.count("tracking.persons") == Self.crowd + 1)
        let placed = try connection.query(fill + ") as f", parameters)
        tokens = Dictionary(placed.map { ($0["token"] ?? "", $0["place"] ?? "") }) { first, _ in first }
        // An event time in the future moves the cutoff up to which events are dropped after the erasure.
        _ = try connection.query(
            "update tracking.persons set future_until = future_until + interval '10 days' where id = $1",
            [.int(Self.personID)])
        // Still in the inbox, without a visitor that could be parsed.
        _ = try connection.query(
            "select api.track_events($1::jsonb)",
            [.text("[{\"visitor\":\"\(Self.externalID)\",\"type\":\"pageview\",\"url\":\"/\"}]")])
    }

    /// Lets a DBA take statistics of everything, and computes the aggregates.
    func spread() throws {
        let connection = try database.connect()
        for statement in try connection.query(Self.wantedStatistics) { _ = try connection.query(statement[0] ?? "") }
        _ = try connection.query("select reporting.mark_dirty()")
        #expect(try database.dbrunner("refresh").exit == 0)
        _ = try connection.execute("analyze")
    }

    /// Runs a command of the privacy team for the canary, whose name comes on standard input.
    func asOfficer(_ words: [String]) throws -> ProgramResult {
        let url = database.server.url(database: database.name, user: PrivacyDatabase.officer)
        return try Program.run(
            Checkout.dbrunner,
            words + ["--external-id", "-", "--project", Checkout.root, "--database", url],
            input: .text(Self.externalID + "\n"))
    }

    /// Two sessions each of a thousand people and of the canary, who do much the same, and a line that is broken.
    private static func traffic() -> String {
        var random = SeededRandom(seed: 4711)
        let start = Date(timeIntervalSinceNow: -2 * 86_400).timeIntervalSince1970
        var lines = ["{\"visitor\":\"\(externalID)\" broken"]
        for person in 0...crowd {
            for session in 0..<2 {
                let hour = (start / 3_600).rounded(.down) * 3_600 + Double(session) * 7_200
                let at = hour + Double.random(in: 1..<3_000, using: &random)
                let pages = ["/", "/products", "/cart"].shuffled(using: &random).prefix(person % 3 == 1 ? 1 : 2)
                for (number, page) in pages.enumerated() {
                    lines.append(event("pageview", of: person, session, number, at: at, page: page))
                }
                // Visitors who do not view the cart click on the start page; only the canary clicks in the cart.
                if person == 0 || !pages.contains("/cart") {
                    let page = person == 0 && pages.contains("/cart") ? "/cart" : "/"
                    lines.append(event("click", of: person, session, 2, at: at, page: page))
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// All visitors view the same pages, but only the canary's URLs end with a slash.
    private static func event(
        _ type: String, of person: Int, _ session: Int, _ number: Int, at: Double, page: String
    ) -> String {
        let time = Date(timeIntervalSince1970: at + Double(number) * 20).ISO8601Format()
        return """
            {"event_id":"\(person)-\(session)-\(number)","visitor":"\(person == 0 ? externalID : "other-\(person)")",\
            "type":"\(type)","session_key":"key-\(person)-\(session)","occurred_at":"\(time)",\
            "url":"https://shop.example\(page)\(person == 0 && page != "/" ? "/" : "")",\
            "user_agent":"Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0"}
            """
    }

    /// Tables of an application that were added to the map, with types that no table of the product has.
    private static let typesOfOthers = """
        update tracking.sites set consent_mode = 'opt_out';
        select ops.make_partition(p.parent_table, (now() - d.days * interval '1 day')::date)
        from ops.partition_policies as p
        cross join (values (0), (4)) as d (days);

        create table tracking.canary_types (
            person_id bigint, address inet, net cidr, number numeric, ratio double precision, token uuid, raw json, doc jsonb,
            words text[], docs jsonb[], blob bytea, born date, name varchar, seen timestamptz[], zone text
        );
        create table tracking.canary_notes (session_id uuid, note text);
        alter table tracking.canary_types owner to dbrunner_owner;
        alter table tracking.canary_notes owner to dbrunner_owner;
        grant select, insert, delete on tracking.canary_types, tracking.canary_notes to dbrunner_gdpr;

        insert into privacy.data_tables (
            schema_name, table_name, kind, erase_order, person_column, link_columns, via_schema, via_table, via_columns,
            purpose, legal_basis
        )
        values
            ('tracking', 'canary_types', 'person', 50, 'person_id', null, null, null, null, 'test', 'consent'),
            ('tracking', 'canary_notes', 'join', 51, null, '{session_id}', 'tracking', 'user_sessions', '{session_id}',
                'test', 'consent');
        insert into privacy.data_map (schema_name, table_name, column_name, category, is_exported, on_erase, on_anonymize)
        select 'tracking', c.relname, a.attname, 'content', true, 'delete', 'delete'
        from pg_attribute as a
        join pg_class as c on c.oid = a.attrelid
        where c.relname in ('canary_types', 'canary_notes')
            and a.attnum > 0;
        """

    /// Of all tables that erasing touches and that the privacy team may analyze.
    private static let wantedStatistics = """
        select format('alter table %s alter column %I set statistics 100', a.attrelid::regclass, a.attname)
        from pg_attribute as a
        join pg_class as c on c.oid = a.attrelid
        where a.attstattarget = 0
            and a.attnum > 0
            and c.relkind in ('r', 'p')
            and c.relnamespace in ('tracking'::regnamespace, 'part'::regnamespace, 'privacy'::regnamespace)
        """
}
