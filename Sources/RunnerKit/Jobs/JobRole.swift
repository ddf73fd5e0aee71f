import Postgres

extension Connection {
    /// Becomes the role that a file names: ours of that short name (`operator`), else the role of that name.
    func becomeRole(_ name: String, onlyInTransaction: Bool = false) throws {
        let known = try query(
            """
            select r.rolname
            from pg_roles as r
            where r.rolname in (ops.role_prefix() || '_' || $1, $1)
            order by r.rolname = $1
            limit 1
            """, [.text(name)])
        let scope = onlyInTransaction ? "local " : ""
        try run("set \(scope)role " + Connection.quote(identifier: known.first?[0] ?? name))
    }
}
