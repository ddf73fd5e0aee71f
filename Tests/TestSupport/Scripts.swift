/// Makes a program of a script, the one way in which tests do that. Another program writes it: a file that is open for writing
/// here would be so for a moment in whatever other tests start meanwhile, and could not be run ("Text file busy").
public func makeScript(_ path: String, _ script: String) throws {
    let result = try Program.run("sh", ["-c", "cat >\"$0\" && chmod 755 \"$0\"", path], input: .text(script))
    guard result.exit == 0 else { throw SpawnError(description: "could not make \(path): \(result.standardError)") }
}
