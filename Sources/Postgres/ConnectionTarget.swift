import CLibpq

/// Where to connect: what every libpq program understands.
public struct ConnectionTarget: Sendable, Equatable {
    /// A URL, `key=value` pairs, a database name, or nothing: then the `PG*` variables, the
    /// service file and the password file say everything, as they do for what is left open.
    public var conninfo: String
    /// libpq parameters by name that go before those of `conninfo`, such as `dbname`.
    public var options: [String: String]

    public init(_ conninfo: String = "", options: [String: String] = [:]) {
        self.conninfo = conninfo
        self.options = options
    }

    /// Parameters in libpq's order: what comes later wins.
    func parameters(application: String) -> [(name: String, value: String)] {
        // A server that vanished is noticed within about a minute and a half.
        var parameters = [("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "6")]
        // Only the first dbname is expanded, so one in the options is a plain name.
        parameters.append(("dbname", conninfo))
        parameters += options.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        parameters += [("application_name", application), ("client_encoding", "UTF8")]
        return parameters
    }

    /// libpq's message without what could be a part of a password.
    ///
    /// libpq never shows a password that it recognized. If `conninfo` is malformed it quotes a
    /// piece of it, which can be a part of the password.
    func redact(_ message: String) -> String {
        guard isAmbiguous else { return message }
        let pieces = message.split(separator: "\"", omittingEmptySubsequences: false)
        let shown = pieces.enumerated().map { $0.offset.isMultiple(of: 2) ? $0.element : "…" }.joined(separator: "\"")
        guard conninfo.contains("://") else { return shown }
        return shown + " (in a URL, write @ : / ? # % of a password as %40 %3A %2F %3F %23 %25)"
    }

    /// Whether libpq can have taken a part of a password for something else.
    private var isAmbiguous: Bool {
        guard !isMalformed else { return true }
        guard let start = conninfo.firstRange(of: "://")?.upperBound,
            let end = conninfo[start...].lastIndex(of: "@")
        else { return false }
        return conninfo[start..<end].contains { "@/?#".contains($0) }
    }

    /// Whether libpq takes it for the name of a database, although it is a URL with a slip in its first letters. It
    /// would be sent to the server, whose log then has the password.
    var isMistakenForName: Bool {
        !conninfo.contains("=") && !["postgresql://", "postgres://"].contains(where: conninfo.hasPrefix)
            && conninfo.contains { ":@/?#".contains($0) }
    }

    /// The first parameter of a URL that libpq does not know. Nil where a `?` can be a part of a password.
    var unknownParameter: String? {
        guard conninfo.contains("://"), let mark = conninfo.firstIndex(of: "?") else { return nil }
        let text = conninfo[conninfo.index(after: mark)...]
        guard !text.contains("@") else { return nil }
        let known = Self.knownParameters
        return text.split(separator: "&").map { String($0.prefix { $0 != "=" }) }.first { name in
            !known.contains(name) && name.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "_") }
        }
    }

    /// Those of libpq, and `ssl=true`, which it accepts in URLs.
    private static let knownParameters: Set<String> = {
        guard let defaults = PQconndefaults() else { return [] }
        defer { PQconninfoFree(defaults) }
        var names: Set<String> = ["ssl"]
        var option = defaults
        while let keyword = option.pointee.keyword {
            names.insert(String(cString: keyword))
            option += 1
        }
        return names
    }()

    private var isMalformed: Bool {
        guard !isMistakenForName else { return true }
        // Anything else is a plain database name.
        guard conninfo.contains("=") || conninfo.contains("://") else { return false }
        let options = PQconninfoParse(conninfo, nil)
        defer { PQconninfoFree(options) }
        return options == nil
    }
}

extension ConnectionTarget: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Host, port, database and user, as far as `conninfo` and `options` name them: no password.
    public var description: String {
        let named = parsedOptions.merging(options) { $1 }
        guard !isAmbiguous else { return "a connection string that cannot be read" }
        let shown = ["host", "port", "dbname", "user"].compactMap { name in
            named[name].map { "\(name)=\($0)" }
        }
        return shown.isEmpty ? "libpq's defaults" : shown.joined(separator: " ")
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(self, children: []) }

    private var parsedOptions: [String: String] {
        guard !isAmbiguous else { return [:] }
        guard let options = PQconninfoParse(conninfo, nil) else {
            return conninfo.isEmpty ? [:] : ["dbname": conninfo]
        }
        defer { PQconninfoFree(options) }
        return settingsByName(options)
    }
}

/// The values of a list of libpq's options by name.
func settingsByName(_ options: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
    var values: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
        if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
        option += 1
    }
    return values
}
