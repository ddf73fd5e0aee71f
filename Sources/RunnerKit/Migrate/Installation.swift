import Postgres

/// Which installation a cluster's roles belong to. Roles are the cluster's, so a second set-up under the same names would
/// give the owners of each one's data the other one's.
///
/// The first migration makes the roles and names its installation in a comment on the owner role. Roles without such a
/// comment, which an administrator has made beforehand or has it taken away from, may be shared.
struct Installation {
    let connection: Connection
    let rolePrefix: String

    /// The identity of a database that is being set up.
    /// - Parameter asked: that of another database, for a copy of it.
    /// - Throws: `Failure` when the roles belong to an installation that is still there.
    func identity(asked: String?) throws -> String {
        let row = try connection.query(Self.owners, [.text(rolePrefix + "_owner"), .optional(asked)])[0]
        if let databases = row["databases"] {
            throw Failure.failed(
                "the roles \(rolePrefix)_… belong to another installation in this cluster, that of \(databases)",
                hint: "Give this one roles of its own: dbrunner migrate --role-prefix NAME")
        }
        return row["identity"] ?? ""
    }

    /// A role that owns nothing in another database belongs to an installation that is gone.
    private static let owners = """
        select coalesce($2, gen_random_uuid()::text) as identity, (
            select string_agg(distinct format('database "%s"', d.datname), ', ')
            from pg_roles as r
            join pg_shdepend as s on s.refclassid = 'pg_authid'::regclass and s.refobjid = r.oid and s.deptype = 'o'
            join pg_database as d on d.oid = s.dbid and d.datname <> current_database()
            where r.rolname = $1
                and shobj_description(r.oid, 'pg_authid') like 'dbrunner installation %'
                and shobj_description(r.oid, 'pg_authid') not like 'dbrunner installation ' || coalesce($2, '') || ',%'
        ) as databases
        """
}
