import Postgres

/// How a person was named. Never printed: an external id can be an e-mail address.
public enum PersonReference: Sendable, Equatable {
    /// The identity inside the database (`tracking.persons.id`).
    case id(Int64)
    /// The application's own identifier.
    case externalID(String)

    /// Reads an id.
    /// - Throws: `Failure.usage`, which does not repeat the text.
    public init(id text: String) throws {
        guard let id = Int64(text), id > 0 else {
            throw Failure.usage(
                "PERSON is not an id",
                hint: "An id is a whole number, tracking.persons.id; name other identifiers with --external-id.")
        }
        self = .id(id)
    }

    /// The two parameters of `privacy.find_person` and its like.
    var values: [Value] {
        switch self {
        case .id(let id): [.int(id), .null]
        case .externalID(let text): [.null, .text(text)]
        }
    }
}

/// People named in a file or on standard input, one a line, so that no identifier stands in a process list.
public enum PersonList {
    /// Reads people and hands them over with the numbers of their lines.
    /// - Parameter asIDs: The lines are ids, not external ids.
    /// - Throws: `Failure`, and what `body` throws.
    public static func read(
        _ path: String, asIDs: Bool, check: @escaping () throws -> Void,
        _ body: (_ person: PersonReference, _ line: Int) throws -> Void
    ) throws {
        try readLines(path, check: check) { text, line in
            try body(asIDs ? PersonReference(id: text) : .externalID(text), line)
        }
    }

    /// The only person of a file or of standard input.
    public static func readOne(_ path: String, asID: Bool, check: @escaping () throws -> Void) throws -> PersonReference
    {
        var found: PersonReference?
        try read(path, asIDs: asID, check: check) { person, line in
            guard found == nil else {
                throw Failure.usage("there is more than one person in \(name(path)), the second in line \(line)")
            }
            found = person
        }
        guard let found else { throw Failure.usage("there is no person in \(name(path))") }
        return found
    }

    /// Reads the lines of a file, or of standard input for `-`. Empty lines are skipped, as are a byte order mark and
    /// carriage returns; nothing else is taken away.
    public static func readLines(
        _ path: String, check: @escaping () throws -> Void, _ body: (_ text: String, _ line: Int) throws -> Void
    ) throws {
        var reader = LineReader(try ByteSource(path))
        while true {
            try check()
            switch try reader.next() {
            case .idle: continue
            case .end: return
            case .line(let line):
                let text = try decode(line)
                if !text.isEmpty { try body(text, line.number) }
            }
        }
    }

    private static func name(_ path: String) -> String {
        path == "-" ? "standard input" : path
    }

    private static func decode(_ line: LineReader.Line) throws -> String {
        guard !line.isTruncated, let text = String(validating: line.bytes, as: UTF8.self) else {
            throw Failure.usage("line \(line.number) is not text in UTF-8")
        }
        let hasMark = line.number == 1 && text.unicodeScalars.first == "\u{feff}"
        return hasMark ? String(text.unicodeScalars.dropFirst()) : text
    }
}
