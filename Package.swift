// swift-tools-version: 6.0
import PackageDescription

// Modules import downward only: CLibpq <- Postgres <- RunnerKit <- dbrunner.
let package = Package(
    name: "dbrunner",
    platforms: [.macOS(.v15)],
    targets: [
        .systemLibrary(
            name: "CLibpq",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .target(name: "Postgres", dependencies: ["CLibpq"]),
        .target(name: "RunnerKit", dependencies: ["Postgres"]),
        .executableTarget(name: "dbrunner", dependencies: ["Postgres", "RunnerKit"]),
        .testTarget(name: "PostgresTests", dependencies: ["Postgres"]),
        .testTarget(name: "RunnerKitTests", dependencies: ["RunnerKit"]),
        .testTarget(name: "EndToEndTests", dependencies: ["RunnerKit"]),
    ]
)
