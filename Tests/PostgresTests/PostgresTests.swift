import Postgres
import TestSupport
import Testing

@Test func aServerStarts() throws {
    let database = try TestServer.shared.makeDatabase()
    #expect(try database.query("select current_database()")[0][0] == database.name)
    let slow = try Program("sleep", ["10"])
    slow.kill()
    #expect(try slow.finish().exit == 137)
}
