import Postgres

/// A database that exists for one check. Its name ends in a random number, under which a lock is held on the
/// connection that made it: a database whose number is not locked was left behind by a killed check.
struct ScratchDatabase {
    private static let prefix = "dbrunner_verify_"
    /// The class of the locks: "dbrv".
    private static let lockClass = 0x6462_7276

    let name: String
    private let connection: Connection

    /// Makes an empty database with the locale of the connected one.
    /// - Throws: `Failure` when the user may not.
    init(_ connection: Connection) throws {
        self.connection = connection
        let number = Int.random(in: 1...Int(Int32.max))
        name = ScratchDatabase.prefix + String(number)
        _ = try connection.query("select pg_advisory_lock(\(ScratchDatabase.lockClass), \(number))")
        let options =
            try connection.query(
                """
                select format('template template0 encoding %L lc_collate %L lc_ctype %L',
                    pg_encoding_to_char(d.encoding), d.datcollate, d.datctype)
                from pg_database as d
                where d.datname = current_database()
                """)[0][0] ?? ""
        do {
            try connection.execute("create database \(name) \(options)")
        } catch let error as ScriptError where error.error.sqlState == "42501" {
            throw Failure.failed(
                "could not create a scratch database: \(error.error.message)",
                hint: "Connect as a role with createdb, or as a superuser.")
        }
    }

    /// Removes the database.
    func drop() throws {
        try connection.execute("drop database if exists \(name) with (force)")
    }

    /// Removes databases that a check left behind. Another user's stay.
    static func dropLeftovers(_ connection: Connection) throws {
        let names = try connection.query(
            """
            select d.datname
            from pg_database as d
            where d.datname ~ '^\(prefix)[0-9]+$' and pg_has_role(d.datdba, 'usage')
                and not exists (select from pg_locks as l
                    where l.locktype = 'advisory' and l.classid = \(lockClass) and l.objsubid = 2
                        and l.objid::text = substr(d.datname, length('\(prefix)') + 1))
            """)
        for row in names {
            guard let name = row[0] else { continue }
            _ = try? connection.execute("drop database if exists \(name) with (force)")
        }
    }
}
