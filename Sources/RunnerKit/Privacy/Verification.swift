import Postgres

/// Searches the whole database for what should be gone: tables, partitions also when detached, materialized views,
/// foreign tables, the planner's statistics, large objects, the catalog.
public struct Verification {
    /// A place, and what came of searching it.
    public struct Place: Sendable {
        /// What has to run before anything can be said.
        public enum Command: String, Sendable {
            /// An aggregate is computed again.
            case refresh
            /// What arrived after the person was erased is dropped, or makes a new person.
            case aggregate
        }

        public enum State: Sendable, Equatable {
            /// Searched, nothing there.
            case clean
            /// Rows in which something stands.
            case found(Int64)
            /// Possible mentions: rows that contain an ordinary word or number, or the text in a line that names another
            /// person or none.
            case word(Int64)
            /// Rows with the number of a person, or with an ordinary word, in a record that may keep them, and why. A name in
            /// such a record is found.
            case kept(Int64, reason: String)
            /// Rows that a command will see to.
            case pending(Int64, awaits: Command)
            /// Not searched, and why.
            case unseen(String)
            /// Not searched, since it is none of the product's, and this user may not read it.
            case outOfReach
        }

        public let name: String
        /// table, partition, materialized view, statistics and so on.
        public let kind: String
        /// Nil for the place as a whole.
        public let column: String?
        public let state: State

        /// The command that will see to it.
        public var awaited: Command? {
            if case .pending(_, let command) = state { command } else { nil }
        }

        /// Whether anything can be said of it.
        public var wasSearched: Bool {
            switch state {
            case .unseen, .outOfReach: false
            default: true
            }
        }
    }

    /// The server keeps 32 regular expressions compiled, and takes no more texts at once.
    private static let tokensAtOnce = 24

    /// What is searched for at once, by its number in the audit log, without which the server searches nothing.
    struct Search {
        let id: Int64
        var tokens: [String]
        let personIDs: [Int64]

        /// Only the people of it.
        var withoutTokens: Search { Search(id: id, tokens: [], personIDs: personIDs) }
    }

    let connection: Connection
    /// How archives are read; nil if they are not.
    let archives: ArchiveStorage?
    /// Called before each place with how many of all are done; may throw to stop.
    let report: (Int, Int) throws -> Void

    /// - Parameter archives: How to read the files of archives, if this machine has them.
    public init(
        on connection: Connection, archives: ArchiveStorage? = nil,
        report: @escaping (Int, Int) throws -> Void = { _, _ in }
    ) {
        self.connection = connection
        self.archives = archives
        self.report = report
    }

    /// Searches for texts, in any form in which they can lie in a database.
    public func run(tokens: [String]) throws -> [Place] {
        try run(tokens: tokens, personIDs: [])
    }

    /// Searches for a person: the id wherever one can stand, and the external id as a text. An erased person has only
    /// what it was named by.
    public func run(_ person: PersonReference) throws -> [Place] {
        let row = try connection.query("select * from privacy.verify_person($1, $2)", person.values).first
        return try run(
            tokens: [row?["external_id"]].compactMap { $0 }, personIDs: [row?.int64("person_id")].compactMap { $0 })
    }

    /// What leads to a person who is about to be erased, so that it can be searched for afterwards.
    public func tokens(of personID: Int64) throws -> [String] {
        try connection.query(
            "select unnest(privacy.person_tokens($1)) as token", [.int(personID)]
        ).compactMap { $0["token"] }
    }

    /// Searches after an erasure, in a time that does not grow with the database: large tables by the id and its
    /// indexes only, and not the catalog.
    public func runQuickly(tokens: [String], personID: Int64) throws -> [Place] {
        try run(tokens: tokens, personIDs: [personID], isQuick: true)
    }

    /// Searches after the erasure of many: for their ids, wherever one can stand. Not for texts, each of which would
    /// take a pass over the database.
    public func lookUp(_ personIDs: [Int64]) throws -> [Place] {
        try run(tokens: [], personIDs: personIDs, isQuick: true)
    }

    private func run(tokens: [String], personIDs: [Int64], isQuick: Bool = false) throws -> [Place] {
        let searches = try begin(tokens, personIDs)
        let places = try connection.query(
            """
            select v.*, v.place::oid::bigint as oid
            from privacy.searchable_relations() as v
            where v.way <> 'in parts' and not ($1 and v.kind = 'catalog')
            """, [.bool(isQuick)])
        var found: [Place] = []
        for (index, row) in places.enumerated() {
            try report(index, places.count)
            let isLookup = isQuick && row.bool("is_large") == true
            found += try search(row, isLookup ? [searches[0].withoutTokens] : searches)
        }
        return try found + (isQuick ? [] : searchArchives(searches))
    }

    /// Records what will be searched for. The people are in the first search only.
    private func begin(_ tokens: [String], _ personIDs: [Int64]) throws -> [Search] {
        var searches: [Search] = []
        var rest = tokens[...]
        repeat {
            let (some, people) = (Array(rest.prefix(Self.tokensAtOnce)), searches.isEmpty ? personIDs : [])
            let row = try connection.query(
                "select privacy.begin_verification($1, $2)", [.textArray(some), .intArray(people)])[0]
            searches.append(Search(id: row.int64(0) ?? 0, tokens: some, personIDs: people))
            rest = rest.dropFirst(Self.tokensAtOnce)
        } while !rest.isEmpty
        return searches
    }

    func search(_ row: Row, _ searches: [Search]) throws -> [Place] {
        let (name, kind) = (row["place"] ?? "", row["kind"] ?? "")
        func place(_ state: Place.State) -> [Place] {
            [Place(name: name, kind: kind, column: nil, state: state)]
        }
        let source: String
        switch row["way"] {
        case "own": source = "privacy.search_relation($1::oid::regclass, $2, $3)"
        case "guarded": source = "privacy.search_guarded_relation($4, $1::oid::regclass, $2, $3)"
        case "by parent": return place(.clean)
        default: return place(row.bool("is_ours") == true ? .unseen("no right to read it") : .outOfReach)
        }
        do {
            let hits = try searches.flatMap { search in
                try scan(source, row.int64("oid"), search, kind)
            }
            return hits.isEmpty ? place(.clean) : hits
        } catch PostgresError.server(let error) where error.sqlState != "57014" {
            // A place that is gone by now is clean; a foreign server can be out of reach.
            return place(error.sqlState == "42P01" ? .clean : .unseen("error \(error.sqlState)"))
        }
    }

    private func scan(_ source: String, _ oid: Int64?, _ search: Search, _ kind: String) throws -> [Place] {
        try connection.query(
            """
            select h.place::text as place, h.column_name, h.hits,
                h.certain = 0 or privacy.is_free_text(h.place, h.column_name) as is_word,
                case
                    when h.certain = 0 or h.column_name in (select privacy.person_columns(h.place))
                        then privacy.retention_reason(h.place)
                end as reason,
                case
                    when privacy.has_pending_refresh(h.place) then 'refresh'
                    when h.hits <= privacy.rows_arriving_later($4, h.place, $2) then 'aggregate'
                end as awaits
            from \(source) as h
            """,
            [.optional(oid), .textArray(search.tokens), .intArray(search.personIDs), .int(search.id)]
        ).map { hit in
            let count = hit.int64("hits") ?? 0
            let awaited = hit["awaits"].flatMap(Place.Command.init).map { Place.State.pending(count, awaits: $0) }
            return Place(
                name: hit["place"] ?? "", kind: kind, column: hit["column_name"],
                state: hit["reason"].map { .kept(count, reason: $0) } ?? awaited
                    ?? (hit.bool("is_word") == true ? .word(count) : .found(count)))
        }
    }
}
