#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// JSON as lines that people read: `name: value`, members of members further in.
enum ReadableJSON {
    private enum Value: Decodable {
        case text(String)
        case members([String: Value])
        case list([Value])

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if value.decodeNil() {
                self = .text("–")
            } else if let members = try? value.decode([String: Value].self) {
                self = .members(members)
            } else if let list = try? value.decode([Value].self) {
                self = .list(list)
            } else if let text = try? value.decode(String.self) {
                self = .text(text)
            } else if let flag = try? value.decode(Bool.self) {
                self = .text(String(flag))
            } else if let number = try? value.decode(Int64.self) {
                self = .text(String(number))
            } else {
                self = .text(String(try value.decode(Double.self)))
            }
        }
    }

    /// - Returns: nil for what is no JSON object or list, or too large to be taken apart.
    static func text(_ json: String) -> String? {
        guard json.utf8.count < 65_536, let first = json.first, "{[".contains(first),
            let value = try? JSONDecoder().decode(Value.self, from: Data(json.utf8))
        else { return nil }
        return lines(value, indent: "").joined(separator: "\n")
    }

    /// A list of texts in one line; nil for anything else.
    static func path(_ json: String) -> String? {
        try? JSONDecoder().decode([String].self, from: Data(json.utf8)).joined(separator: " → ")
    }

    private static func lines(_ value: Value, indent: String) -> [String] {
        switch value {
        case .text(let text): [indent + text]
        case .list(let values): values.flatMap { lines($0, indent: indent + "– ") }
        case .members(let members):
            members.sorted { $0.key < $1.key }.flatMap { name, value in
                if case .text(let text) = value { return ["\(indent)\(name): \(text)"] }
                return ["\(indent)\(name):"] + lines(value, indent: indent + "  ")
            }
        }
    }
}
