/// Makes an empty migration with the next version.
public enum NewMigration {
    /// Creates `migrations/NNNN_NAME.sql` and returns its path below the project's folder.
    /// - Throws: `Failure.usage` when the name is not made of lower-case letters, digits and `_`.
    public static func create(_ name: String, in folder: String) throws -> String {
        let isPlain = name.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
        }
        guard isPlain, !name.isEmpty, !name.hasPrefix("_") else {
            throw Failure.usage(
                "invalid name of a migration: \"\(name)\"",
                hint: "Use lower-case letters, digits and _, as in add_site_owner.")
        }
        let newest = try MigrationProject(folder: folder).migrations.last?.version ?? 0
        let path = "migrations/\(MigrationFile.title(version: newest + 1, name: name)).sql"
        try Files.create(folder + "/" + path, template)
        return path
    }

    private static let template = """
        --! role: owner
        -- Why this is needed.

        """
}
