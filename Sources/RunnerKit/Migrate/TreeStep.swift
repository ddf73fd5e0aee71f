import Postgres

/// Applies the `sql/` tree whole, in one transaction.
///
/// Each file runs as the owner of its schema. They are taken by path; one that needs something that does not
/// exist yet, or a right not granted yet, is put back and tried again after the others, until a pass gets nothing
/// more done. The files `SCHEMA/grants.sql` end every pass: what they grant on all functions of a schema must
/// hold for those made last, too.
struct TreeStep {
    let session: MigrationSession
    let files: [TreeFile]

    private var connection: Connection { session.connection }

    func run() throws {
        try session.prepare(
            lockTimeout: session.options.lockTimeout, statementTimeout: session.options.statementTimeout)
        try session.transaction("the sql tree") {
            try apply()
        }
    }

    /// The body of the transaction.
    func apply() throws {
        let owners = try owners()
        try refuseUnknownSchemas(owners)
        var waiting = files.filter { !$0.isGrants }
        let grants = files.filter(\.isGrants)
        var refused = grants.count
        while true {
            let putBack = try pass(waiting, owners)
            let grantsPutBack = try pass(grants, owners)
            if putBack.isEmpty && grantsPutBack.isEmpty { break }
            guard putBack.count < waiting.count || grantsPutBack.count < refused else {
                throw failure((putBack + grantsPutBack).map(\.error))
            }
            waiting = putBack.map(\.file)
            refused = grantsPutBack.count
        }
        try connection.execute("reset role")
    }

    /// Applies the files, and returns those that must wait.
    private func pass(
        _ files: [TreeFile], _ owners: [String: String]
    ) throws -> [(file: TreeFile, error: LocatedError)] {
        var putBack: [(file: TreeFile, error: LocatedError)] = []
        for file in files {
            do {
                try apply(file, owner: owners[file.schema] ?? "")
            } catch let error as LocatedError where lacksDependency(error) {
                try connection.execute("rollback to savepoint file; release savepoint file")
                putBack.append((file, error))
            }
        }
        return putBack
    }

    private func apply(_ file: TreeFile, owner: String) throws {
        try connection.execute(
            """
            savepoint file; reset session authorization; \(session.searchPathStatement(forTransaction: true));
            set local role \(Connection.quote(identifier: owner))
            """)
        try connection.execute(file.source)
        try connection.execute("release savepoint file")
    }

    private func lacksDependency(_ error: LocatedError) -> Bool {
        SQLState.missingDependency.contains(sqlState(of: error))
    }

    /// All files of the last pass, since it is not known which of them is the cause.
    private func failure(_ errors: [LocatedError]) -> Failure {
        Failure.located(
            "the sql tree was not applied; it is as it was before", at: errors.map(\.diagnostic),
            hint: errors.first?.nextStep("files"), cause: errors.first?.cause)
    }

    private func owners() throws -> [String: String] {
        let schemas = Set(files.map(\.schema)).sorted()
        let rows = try connection.query(
            "select n.nspname, pg_get_userbyid(n.nspowner) from pg_namespace as n where n.nspname = any($1)",
            [.textArray(schemas)])
        return Dictionary(rows.map { ($0[0] ?? "", $0[1] ?? "") }, uniquingKeysWith: { first, _ in first })
    }

    private func refuseUnknownSchemas(_ owners: [String: String]) throws {
        guard let lost = files.first(where: { owners[$0.schema] == nil }) else { return }
        let diagnostic = lost.source.diagnostic(
            .error, at: SourceLocation(line: 1, column: 1), "schema \"\(lost.schema)\" does not exist",
            hint: "Rename the folder for a schema that exists, or create the schema in a migration.")
        throw Failure.located("the sql tree was not applied", at: [diagnostic])
    }
}
