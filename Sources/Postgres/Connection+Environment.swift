import CLibpq

extension Connection {
    /// The `PG*` variables that lead another libpq program to this server and database as this user. They hold
    /// the password, which no command line should.
    public var environment: [String: String] {
        guard let options = PQconninfo(handle) else { return [:] }
        defer { PQconninfoFree(options) }
        var variables: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let name = option.pointee.envvar, let value = option.pointee.val, String(cString: keyword) != "service" {
                variables[String(cString: name)] = String(cString: value)
            }
            option += 1
        }
        return variables
    }
}
