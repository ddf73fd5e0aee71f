import RunnerKit

/// Where archives are stored: the same options for all commands that read or write them. Each can be set in the
/// environment instead, for schedulers, and because secrets do not show in the list of processes there.
enum ArchiveOptions {
    /// For commands that read archives.
    static let reading: [OptionSpec] = [
        .text("get", "COMMAND", "command that writes file %f to its standard output"),
        .text("decrypt", "COMMAND", "filter that decrypts: 'age -d -i key.txt'"),
    ]
    private static let delete = OptionSpec.text(
        "delete", "COMMAND", "command that removes file %f; it must not fail if the file does not exist")
    private static let put = OptionSpec.text(
        "put", "COMMAND", "instead of a folder: command that stores its standard input as file %f")
    private static let encrypt = OptionSpec.text(
        "encrypt", "COMMAND", "filter that encrypts: 'age -r age1…'")
    /// For commands that write archives anew, where and as they were.
    static let rewriting = [put, delete, encrypt] + reading
    /// For commands that write archives.
    static let writing =
        [.path("archive-to", "DIR", "the folder for archives")] + rewriting
        + [.choice("format", ArchiveFormat.allCases.map(\.rawValue), "copy (default), or parquet by duckdb")]
    static let discussion = """
        The options of archives can also be set in the environment: DBRUNNER_ARCHIVE_TO, DBRUNNER_ARCHIVE_PUT, _GET, \
        _DELETE, _ENCRYPT, _DECRYPT and _FORMAT. The command line takes precedence. /bin/sh runs the commands.
        """

    /// For commands that read archives, and may have another option --format.
    /// - Throws: `Failure.usage` for a command that does not say which file.
    static func readingStorage(_ context: Context) throws -> ArchiveStorage {
        var storage = ArchiveStorage()
        storage.get = try command("get", context)
        storage.decrypt = value("decrypt", context)
        return storage
    }

    /// - Throws: `Failure.usage` for a command that does not say which file.
    static func storage(_ context: Context) throws -> ArchiveStorage {
        var storage = ArchiveStorage()
        storage.folder = value("archive-to", context, variable: "TO").map(absolutePath)
        storage.put = try command("put", context)
        if storage.folder != nil && storage.put != nil {
            switch (context.options.isSet("archive-to"), context.options.isSet("put")) {
            case (true, false): storage.put = nil
            case (false, true): storage.folder = nil
            default: break
            }
        }
        storage.get = try command("get", context)
        storage.delete = try command("delete", context)
        storage.encrypt = value("encrypt", context)
        storage.decrypt = value("decrypt", context)
        if let name = value("format", context) {
            guard let format = ArchiveFormat(rawValue: name) else {
                throw Failure.usage("DBRUNNER_ARCHIVE_FORMAT must be copy or parquet, but is \"\(name)\"")
            }
            storage.format = format
        }
        return storage
    }

    private static func command(_ option: String, _ context: Context) throws -> ArchiveCommand? {
        try value(option, context).map { try ArchiveCommand($0, option: option) }
    }

    private static func value(_ option: String, _ context: Context, variable: String? = nil) -> String? {
        let text =
            context.options.text(option)
            ?? context.environment["DBRUNNER_ARCHIVE_" + (variable ?? option.uppercased())]
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }
}
