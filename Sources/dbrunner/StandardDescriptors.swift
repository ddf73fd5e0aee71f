#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Standard input, output and error as the caller left them, which can be closed.
enum StandardDescriptors {
    /// Puts something in the place of those that are closed: the next file or socket would get their numbers, and
    /// results would go to the server. Reading and writing fail as on a closed descriptor.
    static func fillGaps() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            // The lowest free number is this one, since those below are open by now.
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}
