/// One file of the `sql/` tree. Its first folder is the schema of what it makes.
public struct TreeFile: Sendable {
    public let schema: String
    public let source: SourceText

    /// Whether it says who may do what in its schema, instead of making an object.
    var isGrants: Bool { source.path == "sql/\(schema)/grants.sql" }

    /// All files below `sql/`, by path in byte order. Throws `Failure` for a file outside a schema's folder.
    static func readAll(in folder: String) throws -> [TreeFile] {
        var files: [TreeFile] = []
        for schema in try Files.names(in: folder + "/sql") {
            if Files.isFolder(folder + "/sql/" + schema) {
                files += try read(folder, below: "sql/" + schema, schema: schema)
            } else if schema.hasSuffix(".sql") {
                throw Failure.usage(
                    "sql/\(schema) is in no schema's folder",
                    hint: "Files of the tree are sql/SCHEMA/OBJECT.sql.")
            }
        }
        return files
    }

    private static func read(_ folder: String, below path: String, schema: String) throws -> [TreeFile] {
        var files: [TreeFile] = []
        for name in try Files.names(in: folder + "/" + path) {
            let child = path + "/" + name
            if name.hasSuffix(".sql") {
                let source = SourceText(path: child, content: try Files.read(folder + "/" + child))
                files.append(TreeFile(schema: schema, source: source))
            } else if Files.isFolder(folder + "/" + child) {
                files += try read(folder, below: child, schema: schema)
            }
        }
        return files
    }

    /// What the tree's hash is taken over: every path and content, each ended by a zero byte.
    static func fingerprint(_ files: [TreeFile]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(files.reduce(0) { $0 + $1.source.bytes.count + 64 })
        for file in files {
            bytes += Array(file.source.path.utf8) + [0]
            bytes += file.source.bytes
            bytes.append(0)
        }
        return bytes
    }
}
