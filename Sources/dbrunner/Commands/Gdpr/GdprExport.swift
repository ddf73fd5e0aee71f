import RunnerKit

/// `dbrunner gdpr export`: everything that is stored about a person.
enum GdprExport {
    static let spec = CommandSpec(
        "export", "write everything that is stored about a person",
        discussion: """
            All tables in one snapshot, in order of time, then the months that lie in archives. ndjson has a line a row, {"table":…,"row":…}; html is one page \
            for people, which needs nothing but itself and can be printed. The last line is the manifest: rows of each \
            table and archive, time range, version of the data map, and the SHA-256 of all bytes before that line, which \
            sed '$d' FILE | sha256sum computes again. A file has mode 0600 and gets its name when it is whole. Refuses \
            while a table or column is missing from the data map (see gdpr check). Exits with 7 when an archive that holds \
            the person could not be read: the manifest says so, and what lies in it is missing.

            \(ArchiveOptions.discussion)
            """,
        arguments: [PersonOptions.argument],
        options: PersonOptions.all + [
            .path("out", "FILE", "where to write it (default: standard output)"),
            .choice(
                "format", ExportFormat.allCases.map(\.rawValue),
                "how to write it (default: html for FILE.html, otherwise ndjson)"),
            .text("language", "CODE", "language of the page: en (default), de, or what privacy.page_texts has"),
        ] + ArchiveOptions.reading,
        examples: [
            .init("dbrunner gdpr export 42 --out 42.html --format html", "A page for the person:"),
            .init("pass show request-7 | dbrunner gdpr export --external-id - --out 7.ndjson", "By an e-mail address:"),
        ],
        interrupted: "There is no file; what went to standard output has no manifest.",
        body: run)

    private static func run(_ context: Context) throws {
        let person = try PersonOptions.person(context)
        let path = context.options.text("out").flatMap { $0 == "-" ? nil : $0 }
        let usual: ExportFormat = path?.lowercased().hasSuffix(".html") == true ? .html : .ndjson
        let format = context.options.text("format").flatMap(ExportFormat.init(rawValue:)) ?? usual
        let progress = Progress(context.output, "export", unit: "rows")
        let export = Export(on: try context.connect(), archives: try ArchiveOptions.readingStorage(context)) { rows in
            progress.update(rows)
            try context.interrupt.check()
        }
        let manifest = try export.run(
            person, as: format, to: path, language: context.options.text("language") ?? "en")
        progress.finish()
        // Standard output has the export itself, manifest included.
        if let path { show(manifest, path, format, context.output) }
        for archive in manifest.unread {
            context.output.warning("\(archive.archive) could not be read: \(archive.problem)")
        }
        guard manifest.unread.isEmpty else {
            throw Failure.partlyDone(
                "the export is not complete: \(counted(manifest.unread.count, "archive")) with rows of the person could not be read",
                hint: "Export again where the files are, or name the commands that get them.")
        }
    }

    private static func show(_ manifest: ExportManifest, _ path: String, _ format: ExportFormat, _ output: Output) {
        let places =
            counted(manifest.tables.count, "table")
            + (manifest.archives.isEmpty ? "" : " and \(counted(manifest.archives.count, "archive"))")
        output.line("exported \(counted(manifest.rows, "row")) of \(places) to \(path)")
        output.line("sha256   \(manifest.sha256)  (of all but the last line)")
        output.json([
            "archives": .object(counts(manifest.archives)), "complete": .bool(manifest.unread.isEmpty),
            "file": .string(path), "format": .string(format.rawValue), "map_version": .string(manifest.mapVersion),
            "rows": .integer(manifest.rows), "sha256": .string(manifest.sha256),
            "tables": .object(counts(manifest.tables)),
        ])
    }

    private static func counts(_ places: [(name: String, rows: Int64)]) -> [String: JSON] {
        Dictionary(uniqueKeysWithValues: places.map { ($0.name, .integer($0.rows)) })
    }
}
