import RunnerKit

/// How the commands of the privacy team are told about whom: `PERSON`, `--external-id`, `--file`.
enum PersonOptions {
    static let argument = CommandSpec.Argument("PERSON", .optional, "id of the person; - reads it from standard input")

    static let externalID = OptionSpec.text(
        "external-id", "X", "the application's own identifier; - reads it from standard input")

    static let file = OptionSpec.path(
        "file", "FILE", "external ids, one a line; - is standard input")

    static let fileHoldsIDs = OptionSpec.flag("ids", "the lines of --file are ids, not external ids")

    static let all = [externalID, file, fileHoldsIDs]

    /// Where the names of the people come from.
    enum Source {
        case person(PersonReference)
        case list(path: String, asIDs: Bool)
    }

    /// - Throws: `Failure.usage` unless exactly one way was used.
    static func source(_ context: Context) throws -> Source {
        let id = context.arguments.first
        let externalID = context.options.text("external-id")
        let file = context.options.text("file")
        guard [id, externalID, file].compactMap({ $0 }).count == 1 else {
            throw Failure.usage(
                "\(context.invocation.name) needs a person, named in one way",
                hint: "Give PERSON, --external-id X or --file FILE.")
        }
        guard file != nil || !context.options.isSet("ids") else {
            throw Failure.usage("--ids goes with --file")
        }
        if let file { return .list(path: file, asIDs: context.options.isSet("ids")) }
        if id == "-" { return .list(path: "-", asIDs: true) }
        if externalID == "-" { return .list(path: "-", asIDs: false) }
        return .person(try id.map(PersonReference.init(id:)) ?? .externalID(externalID ?? ""))
    }

    /// The person, for a command that is about one.
    static func person(_ context: Context) throws -> PersonReference {
        switch try source(context) {
        case .person(let person): person
        case .list(let path, let asIDs):
            try PersonList.readOne(path, asID: asIDs, check: context.interrupt.check)
        }
    }
}
