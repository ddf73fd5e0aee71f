/// The hosts that a connection may be made to, as libpq names them: lists separated by commas, of
/// which the ports can be one for all.
struct HostList {
    private var hosts: [String]
    private var addresses: [String]
    private var ports: [String]

    init(_ settings: [String: String]) {
        func list(_ name: String) -> [String] {
            let value = settings[name] ?? ""
            return value.isEmpty ? [] : value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        (hosts, addresses, ports) = (list("host"), list("hostaddr"), list("port"))
    }

    /// The list without one host, as libpq parameters; nil if that leaves none.
    func parameters(without host: String, port: String) -> [(name: String, value: String)]? {
        let count = max(hosts.count, addresses.count)
        let found = (0..<count).first { index in
            let name = element(hosts, index).isEmpty ? element(addresses, index) : element(hosts, index)
            return name == host && (ports.count < 2 || element(ports, index) == port)
        }
        guard count > 1, let found else { return nil }
        func rest(_ list: [String]) -> String {
            list.enumerated().filter { $0.offset != found }.map(\.element).joined(separator: ",")
        }
        let remainingPorts = ports.count < 2 ? ports.first ?? "" : rest(ports)
        return [("host", rest(hosts)), ("hostaddr", rest(addresses)), ("port", remainingPorts)]
    }

    private func element(_ list: [String], _ index: Int) -> String {
        list.indices.contains(index) ? list[index] : ""
    }
}
