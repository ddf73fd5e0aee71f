#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Postgres

/// The sample traffic: made by SQL in the database, written to a file, so that it comes in as everybody's does.
public enum DemoTraffic {
    /// CSV whose quote and delimiter cannot occur in JSON leaves the lines as they are, backslashes too.
    private static let copy = """
        copy (select t.line from demo.traffic() as t (line)) to stdout
        with (format csv, delimiter e'\\x02', quote e'\\x01')
        """

    /// Makes the sites that the traffic is about.
    public static func prepare(_ connection: Connection) throws {
        _ = try connection.query("select demo.make_sites()")
    }

    /// Writes the events to a file, one JSON object a line.
    /// - Returns: How many.
    public static func write(to path: String, from connection: Connection) throws -> Int {
        guard let file = fopen(path, "w") else { throw failure(path) }
        defer { fclose(file) }
        let count = try connection.copyOut(copy) { bytes in
            guard fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count else { throw failure(path) }
        }
        guard fflush(file) == 0 else { throw failure(path) }
        return count
    }

    private static func failure(_ path: String) -> Failure {
        Failure.failed("could not write \(path): \(String(cString: strerror(errno)))")
    }
}
