import Testing

@testable import RunnerKit

/// Which files the runner removes because the database says so.
struct ArchivePlaceTests {
    static let names = [
        "page_views_2026_02-0123abcd.copy.zst", "user_events_2025_12-0123abcd-1.parquet",
        "page_views_2026_02-0123abcd-17.copy.zst.enc",
    ]
    static let others = [
        "", "important.txt", "page_views_2026_02.copy.zst", "page_views_2026_02-0123abcd.json", ".copy.zst",
        "page_views_2026_02-0123abcd.copy.zst.txt", "page_views_2026_02-0123abcz.copy.zst", "-0123abcd.copy.zst",
    ]

    @Test(arguments: names) func removesArchives(name: String) throws {
        try ArchivePlace.check(name, folder: nil)
        try ArchivePlace.check("/tmp/" + name, folder: nil)
        try ArchivePlace.check("/tmp/" + name, folder: "/tmp")
        try ArchivePlace.check("/tmp/" + name, folder: "/")
        try ArchivePlace.check("/not/there/of/2026/" + name, folder: "/not/there")
    }

    @Test(arguments: others) func nothingElse(name: String) {
        for place in [name, "/tmp/" + name] {
            #expect(throws: Failure.self) { try ArchivePlace.check(place, folder: nil) }
            #expect(throws: Failure.self) { try ArchivePlace.check(place, folder: "/tmp") }
        }
    }

    @Test(arguments: ["/usr", "/tmpx", "/tmp/..", "/tmp/../usr", "/not"]) func outside(folder: String) {
        #expect(throws: Failure.self) { try ArchivePlace.check(folder + "/" + Self.names[0], folder: "/tmp") }
    }
}
