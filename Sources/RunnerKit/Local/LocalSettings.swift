#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The settings of a new cluster: those of a small server for analytics, safe on a laptop.
enum LocalSettings {
    /// Sorts by code point and knows upper and lower case.
    static var locale: String {
        #if os(Linux)
        "C.UTF-8"
        #else
        "en_US.UTF-8"
        #endif
    }

    /// Lines for the end of `postgresql.conf`. They may be edited: they are written once.
    static func text() -> String {
        let gigabyte = 1_024
        let buffers = min(gigabyte, max(128, memoryInMegabytes / 4))
        return """

            # Written by dbrunner local start; yours to change.
            shared_buffers = \(buffers)MB
            effective_cache_size = \(max(256, memoryInMegabytes / 2))MB
            work_mem = 32MB
            maintenance_work_mem = 256MB
            min_dynamic_shared_memory = 64MB
            # Without replication, loads into new tables need no log.
            wal_level = minimal
            max_wal_senders = 0
            wal_compression = on
            max_wal_size = 4GB
            checkpoint_timeout = 15min
            random_page_cost = 1.1
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'

            """
    }

    private static var memoryInMegabytes: Int {
        sysconf(Int32(_SC_PHYS_PAGES)) / 1_024 * sysconf(Int32(_SC_PAGESIZE)) / 1_024
    }
}
