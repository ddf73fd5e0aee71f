import Postgres
import TestSupport
import Testing

/// Decisions in transactions that see one snapshot, and rows that are not shown as their people decided.
@Suite struct SnapshotTests {
    private let database: TestDatabase

    init() throws {
        database = try TestServer.shared.makeSampleDatabase()
        try track("1")
        #expect(try database.dbrunner("aggregate").exit == 0)
    }

    private func track(_ id: String, visitor: String = "ann", more: String = "") throws {
        try database.connect().run(
            "select api.track_events($1)",
            [
                .text(
                    #"{"event_id":"\#(id)","site":"shop","visitor":"\#(visitor)","type":"pageview","url":"/x"\#(more),"#
                        + #""occurred_at":"2026-11-02T09:0\#(id):00Z"}"#)
            ])
    }

    /// Decides while `holder` has the person's lock, and commits after it.
    private func refuse(_ isolation: String, beside holder: String) throws {
        let other = try database.connect()
        try other.run("begin")
        try other.run(holder)
        let application = try database.connect()
        try application.run("begin isolation level \(isolation)")
        let decision = try application.begin("select api.set_consent('ann', 'analytics', false)")
        let isWaiting = try database.isWaitingForLock("relation::regclass::text ~ '^locks.people'")
        #expect(isWaiting)
        try other.run("commit")
        _ = try decision.rows()
        try application.run("commit")
    }

    @Test(arguments: ["read committed", "repeatable read", "serializable"])
    func rowsStoredMeanwhile(isolation: String) throws {
        try track("2")
        try refuse(isolation, beside: "select pipeline.drain_inbox()")
        #expect(try database.dbrunner("refresh").exit == 0)
        #expect(try database.query("select from tracking.page_views").count == 2)
        #expect(try database.query("select from tracking.page_views where analytics_allowed").isEmpty)
        #expect(try database.query("select from reporting.page_rollup_hourly where views > 0").isEmpty)
        #expect(try database.query("select from privacy.user_consent where unsettled_since is not null").isEmpty)
        #expect(
            try database.query("select wrong from pipeline.count_wrong_flags('-infinity', 'infinity') where wrong > 0")
                .isEmpty)
    }

    @Test(arguments: ["repeatable read", "serializable"])
    func personErasedMeanwhile(isolation: String) throws {
        let person = try database.query("select privacy.begin_erasure(privacy.find_person(null, 'ann')) as id")[0]["id"]
        let error = #expect(throws: PostgresError.self) {
            try refuse(isolation, beside: "select privacy.erase_person(\(person ?? ""))")
        }
        #expect(error?.sqlState == "40001")
        #expect(try database.query("select from privacy.user_consent").isEmpty)
    }

    /// A session locks persons in order while a batch stores a decision of one person and an event of another one.
    @Test func decisionInABatch() throws {
        try track("2", visitor: "ben")
        #expect(try database.dbrunner("aggregate").exit == 0)
        try track("3", visitor: "ben", more: #","consent":false"#)
        try track("4")
        let bucket = "select ops.lock_buckets(array[privacy.lock_bucket(id)]) from tracking.persons"
        let holder = try database.connect()
        try holder.run("set deadlock_timeout = '10ms'")
        try holder.run("begin")
        try holder.run("\(bucket) where external_id = 'ann'")
        let loader = try database.connect()
        let batch = try loader.begin("select pipeline.drain_inbox()")
        #expect(try database.isWaitingForLock("relation::regclass::text ~ '^locks.people'"))
        try holder.run("\(bucket) where external_id = 'ben'")
        try holder.run("commit")
        _ = try batch.rows()
        #expect(try database.query("select from tracking.page_views where analytics_allowed").count == 2)
    }

    @Test func repair() throws {
        try database.connect().run("select api.set_consent('ann', 'analytics', false)")
        _ = try database.query("update tracking.page_views set analytics_allowed = true")
        let dry = try database.dbrunner("consent", "repair", "--dry-run", "--json")
        #expect(dry.standardOutput == #"{"dry_run":true,"hidden":1,"people":1,"rows":1}"# + "\n")
        #expect(try !database.query("select from tracking.page_views where analytics_allowed").isEmpty)
        let repair = try database.dbrunner("consent", "repair")
        #expect(repair.exit == 0, "\(repair.standardError)")
        #expect(try database.query("select from tracking.page_views where analytics_allowed").isEmpty)
        #expect(try database.query("select from privacy.audit_log where action = 'consent repair'").count == 1)
    }
}
