import Postgres

/// What a page for people says in one language, and who says it.
struct ExportWords: Sendable {
    private(set) var language = "en"
    private var texts: [String: String] = [:]
    private(set) var controller = ""
    private(set) var contact = ""
    /// The sites that the person visited, with the legal basis of each.
    private(set) var sites: [(id: String, name: String, basis: String)] = []

    /// - Throws: The server's error for a language without texts.
    static func read(
        _ language: String, of personID: Int64, _ exportID: Int64, on connection: Connection
    ) throws -> ExportWords {
        var words = ExportWords()
        words.language = language
        for row in try connection.query("select w.* from privacy.page_words($1) as w", [.text(language)]) {
            words.texts[row["key"] ?? ""] = row["text"]
        }
        words.controller = words.texts["controller.name"] ?? ""
        words.contact = words.texts["controller.contact"] ?? ""
        words.sites = try connection.query(
            "select s.* from privacy.page_sites($1, $2, $3) as s", [.int(exportID), .int(personID), .text(language)]
        ).map { ($0["id"] ?? "", $0["name"] ?? "", $0["legal_basis"] ?? "") }
        return words
    }

    /// The text of a key, values in the place of its `%s` or `%1$s`, `%2$s` …
    func callAsFunction(_ key: String, _ values: String...) -> String {
        var text = texts[key] ?? key
        for (number, value) in values.enumerated() {
            text = text.replacing("%\(number + 1)$s", with: value)
            text = text.replacing("%s", with: value)
        }
        return text
    }

    func nameOfSite(_ id: String) -> String? { sites.first { $0.id == id }?.name }

    func tables(on connection: Connection) throws -> [ExportTable] {
        var columns: [String: [ExportTable.Column]] = [:]
        for row in try connection.query("select c.* from privacy.page_columns($1) as c", [.text(language)]) {
            let name = row["column_name"] ?? ""
            columns[row["table_name"] ?? "", default: []].append(
                .init(name: name, label: row["label"] ?? humanized(name), description: row["description"] ?? ""))
        }
        return try connection.query("select t.* from privacy.page_tables($1) as t", [.text(language)]).map { row in
            let name = row["table_name"] ?? ""
            return ExportTable(
                name: name, title: row["title"] ?? humanized(String(name.split(separator: ".").last ?? "")),
                description: row["description"] ?? "", purpose: row["purpose"] ?? "",
                legalBasis: row["legal_basis"] ?? "", kept: row["kept"] ?? "", columns: columns[name] ?? [])
        }
    }
}
