import Foundation

/// Where things are in this checkout and its build.
public enum Checkout {
    /// The folder of `Package.swift`.
    public static let root: String = {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
    }()

    /// The built runner: `DBRUNNER_BINARY`, else the one built together with these tests.
    public static let dbrunner: String = {
        ProcessInfo.processInfo.environment["DBRUNNER_BINARY"] ?? built("dbrunner")
    }()

    /// The path of a file that was built together with these tests.
    static func built(_ name: String) -> String {
        let tests = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
        let path = tests.components(separatedBy: ".xctest")[0]
        return URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent(name).path
    }
}
