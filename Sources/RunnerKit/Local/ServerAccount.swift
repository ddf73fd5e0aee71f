#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The account that the local server runs under: our own, or `postgres` for root, whom PostgreSQL refuses.
struct ServerAccount {
    private static let serverAccount = "postgres"

    /// Nil when it is our own.
    private let other: (name: String, user: uid_t, group: gid_t, switcher: [String])?

    /// - Throws: `Failure` when we are root and there is no account to drop to, or no program to do it with.
    static func forThisUser() throws -> ServerAccount {
        guard geteuid() == 0 else { return ServerAccount(other: nil) }
        guard let entry = getpwnam(serverAccount) else {
            throw Failure.failed(
                "PostgreSQL cannot run as root, and account \(serverAccount) does not exist",
                hint: "Install PostgreSQL's server package, which creates the account, or run as another user.")
        }
        let (user, group) = (entry.pointee.pw_uid, entry.pointee.pw_gid)
        return ServerAccount(other: (serverAccount, user, group, try switcher(user, group)))
    }

    /// Creates a folder that only the account can enter; one that exists must belong to the account.
    func makeFolder(_ path: String) throws {
        let parent = "/" + path.split(separator: "/").dropLast().joined(separator: "/")
        do {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        } catch {
            throw Failure.failed(
                "could not create folder \(parent)", hint: "Set DBRUNNER_DATA to a folder you may write to.")
        }
        if mkdir(path, 0o700) == 0 {
            if let other { _ = lchown(path, other.user, other.group) }
            return
        }
        let error = errno
        // The folder is filled after it was given to its owner, so this comes before the check of the owner.
        let isEmpty = (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty == true
        var status = stat()
        // A destroy beside us removed it since.
        if error == EEXIST, lstat(path, &status) != 0, errno == ENOENT { return try makeFolder(path) }
        guard error == EEXIST, lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw Failure.failed("could not create folder \(path): \(String(cString: strerror(error)))")
        }
        if let other, isEmpty, status.st_uid == geteuid() {
            // A start beside this one has not given it away yet, or was killed before it could.
            _ = lchown(path, other.user, other.group)
            return
        }
        guard status.st_uid == other?.user ?? geteuid() else {
            throw Failure.failed(
                "folder \(path) belongs to another account",
                hint: "Set DBRUNNER_DATA to a folder of your own.")
        }
    }

    /// - Throws: `Failure` when the account cannot enter the folder, because one above it is closed.
    func checkReach(_ folder: String) throws {
        guard let other else { return }
        let test = try run("/bin/sh", ["-c", "cd \"$1\" && test -w .", "sh", folder])
        guard test.outcome.succeeded else {
            throw Failure.failed(
                "account \(other.name) cannot enter folder \(folder)",
                hint: "Set DBRUNNER_DATA to a folder outside of root's home.")
        }
    }

    /// Runs a program as the account, with messages in English, from a folder that every account can enter.
    func run(_ program: String, _ arguments: [String]) throws -> (outcome: Subprocess.Outcome, output: String) {
        let words = (other?.switcher ?? []) + ["/bin/sh", "-c", "cd / && exec \"$0\" \"$@\"", program] + arguments
        return try Subprocess.run(words[0], Array(words.dropFirst()), environment: ["LC_MESSAGES": "C", "LC_ALL": "C"])
    }

    /// Adds text to a file of the account's, as the account: in its folder, root would follow its links.
    func append(_ text: String, to path: String) throws {
        let written = try run("/bin/sh", ["-c", "printf %s \"$1\" >>\"$2\"", "sh", text, path])
        guard written.outcome.succeeded else {
            throw Failure.failed("could not write to \(path): \(written.outcome.errors)")
        }
    }

    /// Removes what the account owns, as the account.
    /// - Returns: Whether nothing of it is left.
    func remove(_ paths: [String]) throws -> Bool {
        guard !paths.isEmpty else { return true }
        return try run("/bin/rm", ["-rf", "--"] + paths).outcome.succeeded
    }

    /// The account's name, by which libpq knows the server at the other end of a socket.
    static func name() -> String? {
        if geteuid() == 0 { return serverAccount }
        return getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) }
    }

    /// Whether a folder belongs to the account, and no other account can write to it.
    static func owns(_ folder: String) -> Bool {
        var status = stat()
        guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_mode & 0o022 == 0 else {
            return false
        }
        return status.st_uid == geteuid() || geteuid() == 0 && status.st_uid == getpwnam(serverAccount)?.pointee.pw_uid
    }

    private static func switcher(_ user: uid_t, _ group: gid_t) throws -> [String] {
        if let runuser = findProgram("runuser", path: "/usr/sbin:/sbin:/usr/bin:/bin") {
            return [runuser, "-u", serverAccount, "--"]
        }
        if let setpriv = findProgram("setpriv", path: "/usr/bin:/bin") {
            return [setpriv, "--reuid=\(user)", "--regid=\(group)", "--clear-groups", "--"]
        }
        if let sudo = findProgram("sudo") { return [sudo, "-u", serverAccount, "--"] }
        throw Failure.failed(
            "could not find a program to run as account \(serverAccount)", hint: "Install util-linux or sudo.")
    }
}
