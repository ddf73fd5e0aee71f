import Foundation
import Postgres
import TestSupport
import Testing

/// Keeps a command at a step until it is released.
final class Holding {
    private static let key = 4711

    private let database: TestDatabase
    private let hold: CrashPoint.Hold
    private let holder: Connection
    /// Programs that come before all others, if one of them holds.
    let programs: String?
    private let folder: String

    init(_ hold: CrashPoint.Hold, on database: TestDatabase, folder: String) throws {
        (self.hold, self.database, self.folder) = (hold, database, folder)
        holder = try database.connect()
        switch hold {
        case .change(let table, let event, let condition):
            try holder.run("select pg_advisory_lock(\(Self.key))")
            _ = try holder.execute(
                """
                create function public.hold() returns trigger language plpgsql
                as $$ begin perform pg_advisory_xact_lock_shared(\(Self.key)); return new; end $$;
                create trigger hold before \(event) on \(table) for each row when (\(condition))
                execute function public.hold()
                """)
            programs = nil
        case .program(let option):
            programs = try Self.makeProgram(option, in: folder)
        case .reader:
            try holder.run("begin")
            try holder.run("lock table tracking.page_views in access share mode")
            programs = nil
        }
    }

    /// Whether the command has come to the step.
    func isReached() throws -> Bool {
        switch hold {
        case .change:
            try database.hasWaiter("locktype = 'advisory' and objid = \(Self.key)")
        case .program: FileManager.default.fileExists(atPath: folder + "/reached")
        case .reader:
            try database.hasWaiter("mode = 'AccessExclusiveLock'")
        }
    }

    /// Removes the hold for later commands. The server may have been stopped meanwhile.
    func release() throws {
        try? FileManager.default.removeItem(atPath: folder + "/hold")
        // What a killed command had begun is rolled back, not finished for it.
        #expect(eventually { (try? isReached()) != true || isProgram })
        if !holder.isBroken { _ = try? holder.execute("rollback; select pg_advisory_unlock_all()") }
        if case .change(let table, _, _) = hold {
            _ = try database.connect().execute("drop trigger hold on \(table); drop function public.hold()")
        }
    }

    private var isProgram: Bool {
        if case .program = hold { true } else { false }
    }

    /// A zstd that passes a part of its input on, and then waits for its release or the death of who started it.
    private static func makeProgram(_ option: String, in folder: String) throws -> String {
        let programs = folder + "/programs"
        try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: true)
        try Data().write(to: URL(fileURLWithPath: folder + "/hold"))
        let script = """
            #!/bin/sh
            real=$(PATH=${PATH#*:} command -v zstd)
            case " $* " in *" \(option) "*) ;; *) exec "$real" "$@" ;; esac
            head -c 4000 | "$real" "$@" 2>/dev/null
            [ ! -e '\(folder)/hold' ] || touch '\(folder)/reached'
            while [ -e '\(folder)/hold' ] && kill -0 $PPID 2>/dev/null; do sleep 0.05; done
            exit 1

            """
        try makeScript(programs + "/zstd", script)
        return programs
    }
}
