import Foundation

extension TestServer {
    /// Whether `enableEncryption` can make a certificate here.
    public static let canEncrypt = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

    /// A port that is probably free, for servers on the loopback interface.
    public static var randomPort: Int { .random(in: 20_000..<32_000) }

    /// Makes a certificate for 127.0.0.1 in the folder of the cluster, and restarts the server with it.
    public func enableEncryption() throws {
        let made = try Program.run(
            "openssl",
            [
                "req", "-new", "-x509", "-days", "2", "-nodes", "-subj", "/CN=localhost",
                "-addext", "subjectAltName=IP:127.0.0.1", "-out", "server.crt", "-keyout", "server.key",
            ], directory: dataFolder)
        guard made.exit == 0 else {
            throw SpawnError(description: "could not make a certificate: \(made.standardError)")
        }
        for file in ["server.crt", "server.key"] { try handOver(dataFolder + "/" + file) }
        try connect().execute("alter system set ssl = on")
        try stop("fast")
        try start()
    }

    /// Makes a file one of the server's owner alone.
    public func handOver(_ path: String) throws {
        let owner = try FileManager.default.attributesOfItem(atPath: dataFolder)
        try FileManager.default.setAttributes(
            [
                .posixPermissions: 0o600, .ownerAccountID: owner[.ownerAccountID]!,
                .groupOwnerAccountID: owner[.groupOwnerAccountID]!,
            ], ofItemAtPath: path)
    }
}
