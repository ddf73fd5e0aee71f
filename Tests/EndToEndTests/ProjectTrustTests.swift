import Foundation
import TestSupport
import Testing

/// Files in a project's folder run with the rights of the caller: files of other users are refused.
@Suite struct ProjectTrustTests {
    private func list(in project: MigrateProject, _ words: String...) throws -> ProgramResult {
        try FileManager.default.createDirectory(atPath: project.folder + "/work", withIntermediateDirectories: true)
        return try Program.run(
            Checkout.dbrunner, ["jobs", "list"] + words, environment: project.database.environment,
            directory: project.folder + "/work")
    }

    @Test(arguments: ["", "/migrations", "/sql", "/jobs"]) func folderOpenToAll(name: String) throws {
        let project = try MigrateProject(["jobs/bad.sql": "--! nonsense: 1\nselect 1;\n"])
        #expect(try list(in: project).standardError.contains("jobs/bad.sql"))
        #expect(chmod(project.folder + name, 0o777) == 0)
        for words in [[], ["--project", project.folder]] {
            let result = try Program.run(
                Checkout.dbrunner, ["jobs", "list"] + words, environment: project.database.environment,
                directory: project.folder + "/work")
            #expect(result.exit == 1 && result.standardError.contains("every account"), "\(result.standardError)")
            #expect(!result.standardError.contains("bad.sql"))
        }
    }

    @Test(
        .enabled(if: geteuid() == 0, "only root can give a folder away"), arguments: ["/migrations", "/sql", "/jobs"])
    func folderOfAnotherAccount(name: String) throws {
        let project = try MigrateProject(["jobs/bad.sql": "--! nonsense: 1\nselect 1;\n"])
        #expect(chown(project.folder + name, 65_534, 65_534) == 0)
        let result = try list(in: project)
        #expect(result.exit == 1 && result.standardError.contains("belongs to account"), "\(result.standardError)")
        #expect(!result.standardError.contains("bad.sql"))
        #expect(
            try list(in: project, "--project", project.folder).standardError.contains("bad.sql"), "named, so trusted")
    }
}
