import RunnerKit

/// How archives get to their place and back: the same options for all commands that read or write them. Each can stand in
/// the environment instead, where schedulers put it, and where secrets do not show in the list of processes.
enum ArchiveOptions {
    /// For commands that read archives.
    static let reading: [OptionSpec] = [
        .text("get", "COMMAND", "writes the file %f to its standard output"),
        .text("decrypt", "COMMAND", "reads what --encrypt wrote: 'age -d -i key.txt'"),
    ]
    private static let delete = OptionSpec.text(
        "delete", "COMMAND", "removes the file %f; one that is gone already is no error")
    private static let put = OptionSpec.text(
        "put", "COMMAND", "instead of a folder: takes the file %f from its standard input")
    private static let encrypt = OptionSpec.text(
        "encrypt", "COMMAND", "a filter that files pass on their way: 'age -r age1…'")
    /// For commands that write archives anew, where and as they were.
    static let rewriting = [put, delete, encrypt] + reading
    /// For commands that write archives.
    static let writing =
        [.path("archive-to", "DIR", "the folder that archives go to")] + rewriting
        + [.choice("format", ArchiveFormat.allCases.map(\.rawValue), "copy (default), or parquet by duckdb")]
    static let discussion = """
        Options of archives can be set in the environment: DBRUNNER_ARCHIVE_TO, DBRUNNER_ARCHIVE_PUT, _GET, _DELETE, \
        _ENCRYPT, _DECRYPT and _FORMAT. What is on the command line wins. Commands are run by /bin/sh.
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
