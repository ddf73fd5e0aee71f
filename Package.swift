// swift-tools-version: 6.0
import PackageDescription

// Modules import downward only: CLibpq <- Postgres <- RunnerKit <- dbrunner.
let package = Package(
    name: "dbrunner",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "TestClock", type: .dynamic, targets: ["TestClock"])
    ],
    targets: [
        .systemLibrary(
            name: "CLibpq",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .target(name: "Postgres", dependencies: ["CLibpq"]),
        .target(name: "RunnerKit", dependencies: ["Postgres"]),
        .executableTarget(name: "dbrunner", dependencies: ["Postgres", "RunnerKit"]),
        // Preloaded by programs under test, and linked by nothing.
        .target(name: "TestClock", path: "Tests/TestClock"),
        .target(name: "TestSupport", dependencies: ["Postgres"], path: "Tests/TestSupport"),
        .testTarget(name: "PostgresTests", dependencies: ["Postgres", "TestSupport"]),
        .testTarget(name: "RunnerKitTests", dependencies: ["RunnerKit", "TestSupport"]),
        .testTarget(name: "CommandTests", dependencies: ["RunnerKit", "dbrunner"]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["RunnerKit", "TestSupport", "dbrunner"],
            exclude: ["Golden", "Privacy/Canary/rows.sql"]),
    ]
)
