import Foundation
import TestSupport

/// A disk in memory that is soon full. It goes with this object.
final class SmallDisk {
    let folder: String

    /// Mounting one is root's to do.
    static let canBeMade: Bool = {
        guard let files = try? IngestFiles() else { return false }
        return (try? SmallDisk(at: files.folder + "/disk", kilobytes: 4)) != nil
    }()

    init(at folder: String, kilobytes: Int) throws {
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let result = try Program.run("mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "none", folder])
        guard result.exit == 0 else { throw CocoaError(.fileWriteNoPermission) }
    }

    deinit {
        _ = try? Program.run("umount", [folder])
    }
}
