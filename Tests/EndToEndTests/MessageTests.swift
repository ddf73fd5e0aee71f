import Foundation
import Postgres
import TestSupport
import Testing

/// Every kind of error that a user meets, provoked: message, hint and exit code are in `Golden/messages.txt`.
@Suite struct MessageTests {
    struct Case: Sendable {
        /// The error that the case causes.
        let title: String
        let words: [String]
        var user = "postgres"
        var database = "shop"
        /// Instead of the URL of user and database; SOCKET is replaced by the folder of the socket.
        var url: String?
        var environment: [String: String] = [:]
        var input: [UInt8] = []

        init(
            _ title: String, _ words: String, as user: String = "postgres", in database: String = "shop",
            url: String? = nil, environment: [String: String] = [:], input: [UInt8] = []
        ) {
            self.title = title
            self.words = words.split(separator: " ").map { $0.replacingOccurrences(of: "_SPACE_", with: " ") }
            (self.user, self.database, self.url) = (user, database, url)
            (self.environment, self.input) = (environment, input)
        }
    }

    private let server: TestServer

    init() throws {
        server = try TestServer(.migrated)
        _ = try server.makeMigratedDatabase()
        let connection = try server.connect()
        try connection.execute("create database shop template migrated")
        try connection.execute("create database plain encoding 'UTF8' template template0")
        try connection.execute("create database latin encoding 'LATIN1' locale 'C' template template0")
        try connection.execute(
            """
            revoke connect on database latin from public;
            create role with_password login password 'right';
            create role no_login;
            create role no_member login;
            create role rejected login;
            create role no_slot login connection limit 0;
            create role read_only login in role dbrunner_operator;
            alter role read_only set default_transaction_read_only = on;
            create role analyst login in role dbrunner_analyst;
            create role operator login in role dbrunner_operator;
            create role officer login in role dbrunner_privacy
            """)
        try server.connect(database: "shop").execute(
            """
            select api.set_consent('ann', 'analytics', true);
            select tracking.grant_site('all', 'operator')
            """)
        try lockOut()
    }

    /// `with_password` must give its password, `rejected` cannot connect.
    private func lockOut() throws {
        let path = server.dataFolder + "/pg_hba.conf"
        let rules = try String(contentsOfFile: path, encoding: .utf8)
        try "local all with_password scram-sha-256\nlocal all rejected reject\n\(rules)"
            .write(toFile: path, atomically: false, encoding: .utf8)
        try server.connect().execute("select pg_reload_conf()")
        let isInForce = eventually {
            (try? Connection(ConnectionTarget(server.url(user: "rejected")), application: "test")) == nil
        }
        try #require(isInForce)
    }

    @Test(.timeLimit(.minutes(5))) func messages() throws {
        var text = ""
        for (section, cases) in Self.sections {
            text += "== \(section) ==\n\n"
            for one in cases { text += try provoke(one) + "\n" }
        }
        try expectGolden(text, "messages.txt")
    }

    /// What a hint tells the user to run is a command.
    @Test func hintsNameCommands() throws {
        let hints = try #require(golden("messages.txt")).split(separator: "\n").filter { $0.hasPrefix("HINT: ") }
        let commands = Set(
            hints.flatMap { $0.matches(of: #/(?:`|: |See )dbrunner ((?:[a-z]+ ?)+)/#) }
                .map { $0.1.trimmingCharacters(in: .whitespaces) })
        #expect(commands.count > 15)
        for command in commands {
            let words = command.split(separator: " ").map(String.init)
            let isCommand = try words.indices.contains { last in
                let helped = try Program.run(Checkout.dbrunner, ["help"] + words[...last])
                return helped.exit == 0 && (last == words.count - 1 || helped.standardOutput.contains("\nARGUMENTS\n"))
            }
            #expect(isCommand, "dbrunner \(command)")
        }
    }

    private func provoke(_ one: Case) throws -> String {
        let url =
            one.url?.replacingOccurrences(of: "SOCKET", with: server.socketFolder)
            ?? server.url(database: one.database, user: one.user)
        var environment = ["DATABASE_URL": url, "DBRUNNER_HOME": Checkout.root, "DBRUNNER_DATA": "/nonexistent"]
        environment.merge(one.environment) { $1 }
        let result = try Program.run(
            Checkout.dbrunner, one.words, environment: environment, input: .bytes(one.input), directory: "/")
        #expect(result.exit != 0, "\(one.title)")
        #expect(result.standardError.contains("error: "), "\(one.title)")
        #expect(result.standardError.contains("HINT: "), "\(one.title): no hint")
        let said = result.standardError
            .replacingOccurrences(of: server.socketFolder, with: "SOCKET")
            .replacingOccurrences(of: Checkout.root, with: "PROJECT")
        let command = one.words.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
        return "# \(one.title)\n$ dbrunner \(command)\n\(said)exit \(result.exit)\n"
    }

    static let sections: [(String, [Case])] = [
        ("connecting", connecting), ("rights", rights), ("schema", schema), ("words", words), ("sites", sites),
        ("data", data), ("reports", reports), ("operation", operation), ("archives", archives), ("privacy", privacy),
    ]

    private static let connecting = [
        Case("wrong password", "status", as: "with_password", environment: ["PGPASSWORD": "wrong"]),
        Case("no password", "status", as: "with_password", environment: ["PGPASSFILE": "/nonexistent"]),
        Case("no such database", "status", in: "analytics"),
        Case("no such role", "status", as: "no_such_role"),
        Case("a role without login", "status", as: "no_login"),
        Case("no line in pg_hba.conf", "status", as: "rejected"),
        Case("no right to connect", "status", as: "no_member", in: "latin"),
        Case("no slot", "status", as: "no_slot"),
        Case("no server", "status", url: "postgresql://127.0.0.1:1/shop"),
        Case("no socket", "status", url: "postgresql:///shop?host=/nonexistent"),
        Case("no such host", "status", url: "postgresql://host.invalid/shop"),
        Case("unknown parameter", "status", url: "postgresql:///shop?host=SOCKET&sslmod=require"),
        Case("unknown value of a parameter", "status", url: "postgresql:///shop?host=SOCKET&sslmode=requir"),
        Case("a port that is no number", "status", url: "postgresql://127.0.0.1:many/shop"),
        Case("a misspelled URL", "status", url: "postgresql:/127.0.0.1/shop"),
        Case("a password with an @", "status", url: "postgresql://ann:p@ss@127.0.0.1:1/shop"),
        Case("no database named", "status", url: ""),
    ]

    private static let rights = [
        Case("not a member", "migrate", as: "no_member"),
        Case("not a member", "ingest -", as: "no_member"),
        Case("not a member", "status", as: "no_member"),
        Case("not a member", "aggregate", as: "analyst"),
        Case("not a member", "report pages", as: "operator"),
        Case("not a member", "gdpr check", as: "operator"),
        Case("an analyst without a site", "report pages", as: "analyst"),
        Case("not the owner of the database", "migrate", as: "no_member", in: "plain"),
        Case("a read-only role", "sites add blog", as: "read_only"),
        Case("a read-only role", "aggregate", as: "read_only"),
    ]

    private static let schema = [
        Case("not migrated", "aggregate", in: "plain"),
        Case("not migrated", "sites list", in: "plain"),
        Case("not migrated", "report pages", in: "plain"),
        Case("another encoding", "migrate", in: "latin"),
        Case("another role prefix", "migrate --role-prefix other"),
        Case("an invalid role prefix", "migrate --role-prefix A_SPACE_B", in: "plain"),
        Case("a version that is not recorded", "migrate repair 99"),
        Case("a version that does not differ", "migrate repair 1"),
        Case("a version that is no number", "migrate repair one"),
        Case("a baseline of a migrated database", "migrate baseline"),
        Case("an invalid name", "migrate new Bad_SPACE_Name"),
        Case("no project", "migrate", environment: ["DBRUNNER_HOME": "/nonexistent"]),
        Case("no project", "migrate", environment: ["DBRUNNER_HOME": ""]),
    ]

    private static let words = [
        Case("an unknown command", "statsu"), Case("an unknown command", "frobnicate"),
        Case("an unknown command", "loads forget 17"), Case("no command", "local"),
        Case("an unknown option", "status --jsno"), Case("an option of another command", "status --site shop"),
        Case("no argument", "ingest"), Case("too many arguments", "status now"),
        Case("no value", "status --statement-timeout"), Case("not a duration", "status --statement-timeout soon"),
        Case("not a date", "report pages --from 2026-13-01"), Case("not a period", "report pages --last 7"),
        Case("not a choice", "sites add blog --consent-mode maybe"), Case("not a number", "loads abandon all"),
        Case("not a month", "partitions make --month November"), Case("an unknown shell", "completion powershell"),
        Case("an invalid server name", "local start --name ../x"), Case("a day to come", "demo --until 2999-01-01"),
        Case("without --yes", "local destroy --name other"),
    ]

    private static let sites = [
        Case("no such site", "sites set blog --time-zone UTC"), Case("no such site", "sites grant blog analyst"),
        Case("no such role", "sites grant default ann"), Case("a site that exists", "sites add default"),
        Case("an invalid name", "sites add my_SPACE_shop"), Case("nothing to change", "sites set default"),
        Case("an unknown time zone", "sites set default --time-zone Mars"),
        Case("an invalid domain", "sites set default --domain :"),
        Case("a single site of all", "sites revoke default operator"),
    ]

    private static let data = [
        Case("no such file", "ingest /nonexistent.ndjson"), Case("a folder", "ingest /tmp"),
        Case("no such site", "ingest - --site blog"), Case("no such load", "loads abandon 17"),
        Case("a compressed file", "ingest -", input: [0x1f, 0x8b, 8, 0]),
        Case("no such table", "partitions --table views"),
        Case("no such partition", "partitions attach page_views_1999_01"),
        Case("below the retention floor", "partitions make --month 1980-01"),
    ]

    private static let reports = [
        Case("no such site", "report pages --site blog"), Case("no such funnel", "report funnel checkout"),
        Case("an empty range", "report pages --from 2026-02-10 --to 2026-02-01"),
        Case("too many ends", "report pages --from 2026-02-01 --to 2026-02-10 --last 3d"),
        Case("two formats", "report pages --csv --json"),
    ]

    private static let operation = [
        Case("no such check", "check nonsense"), Case("no such job", "jobs run nonsense"),
        Case("no such job", "jobs history nonsense"), Case("no job named", "jobs run"),
        Case("no scheduler named", "jobs schedule"), Case("no pg_cron", "jobs schedule --as pg_cron --install"),
        Case("not a time", "check --at noon"), Case("no such folder", "jobs list --jobs /nonexistent"),
        Case("no pause", "status --watch 0s"),
    ]

    private static let archives = [
        Case("no such archive", "archives verify page_views_1999_01"),
        Case("no such archive", "archives restore page_views_1999_01"),
        Case("no such folder", "retain --archive-to /nonexistent"),
        Case("an unknown placeholder", "retain --put cat_SPACE_>_SPACE_%x"),
        Case("no placeholder", "retain --put cat --get cat"),
        Case("no get command", "retain --put cat_SPACE_>_SPACE_%f"),
        Case("two destinations", "retain --archive-to /tmp --put cat_SPACE_>_SPACE_%f"),
    ]

    private static let privacy = [
        Case("no such person", "gdpr export --external-id zoe --out /nonexistent/x", as: "officer"),
        Case("no such person", "consent show --external-id zoe", as: "officer"),
        Case("not an id", "consent show ann", as: "officer"), Case("no person named", "consent show", as: "officer"),
        Case("an unknown purpose", "consent set --external-id ann --granted yes --purpose ads", as: "officer"),
        Case("no decision", "consent set --external-id ann", as: "officer"),
        Case("an unconfirmed erasure", "gdpr erase --external-id ann", as: "officer"),
    ]
}
