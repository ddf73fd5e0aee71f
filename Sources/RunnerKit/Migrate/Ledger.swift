import Postgres

/// The runner's own tables. It makes them itself, since they must exist before the first migration.
struct Ledger {
    let connection: Connection
    let toolVersion: String

    /// Names of rows in `dbrunner.settings`.
    enum Setting {
        static let rolePrefix = "role_prefix"
        /// A UUID made at set-up. A copy of the database has it, too; the comment on the owner role names it.
        static let installation = "installation"
        /// SHA-256 of the `sql/` tree as applied last; absent as soon as a migration ran after it.
        static let treeHash = "sql_hash"
        /// `VERSION CHECKSUM` of a non-transactional migration between its start and its ledger row.
        static let unfinished = "unfinished_migration"
    }

    /// Makes the tables. Called under the runner lock.
    func create() throws {
        _ = try connection.execute(Ledger.definition)
    }

    /// Records a migration as applied, in the transaction that is open.
    /// - Parameters:
    ///   - startedAt: when its work began, as the server wrote it; the transaction's start if nil.
    ///   - isBaseline: it was not run, so there is no duration.
    func record(
        _ file: MigrationFile, checksum: String, startedAt: String? = nil, isBaseline: Bool = false
    ) throws {
        _ = try connection.run(
            """
            with stale as (
                delete from dbrunner.settings as s where s.name in ('sql_hash', 'unfinished_migration')
            )
            insert into dbrunner.migrations (version, name, checksum, duration_ms, tool_version)
            values ($1::int, $2, $3,
                case when not $6::boolean
                    then extract(epoch from clock_timestamp() - coalesce($5::timestamptz, now())) * 1000
                end, $4)
            """,
            [
                .int(Int64(file.version)), .text(file.name), .text(checksum), .text(toolVersion),
                .optional(startedAt), .bool(isBaseline),
            ])
    }

    func set(_ name: String, _ value: String) throws {
        _ = try connection.run(
            """
            insert into dbrunner.settings as s (name, value) values ($1, $2)
            on conflict (name) do update set value = excluded.value
            """, [.text(name), .text(value)])
    }

    func remove(_ name: String) throws {
        _ = try connection.run("delete from dbrunner.settings where name = $1", [.text(name)])
    }

    private static let definition = """
        create schema dbrunner;
        comment on schema dbrunner is 'The runner''s own ledger.';

        create table dbrunner.migrations (
            version integer primary key,
            name text not null,
            checksum text not null,
            applied_at timestamptz not null default clock_timestamp(),
            applied_by text not null default session_user,
            duration_ms bigint,
            tool_version text not null,
            constraint checksum_is_sha256 check (checksum ~ '^[0-9a-f]{64}$')
        );
        comment on table dbrunner.migrations is 'One row for each migration that was applied to this database.';
        comment on column dbrunner.migrations.version is 'Number at the start of the file''s name.';
        comment on column dbrunner.migrations.name is 'The rest of the file''s name, without ending.';
        comment on column dbrunner.migrations.checksum is
            'SHA-256 of the file without byte order mark and with LF line ends, in hexadecimal.';
        comment on column dbrunner.migrations.applied_at is 'When it was recorded.';
        comment on column dbrunner.migrations.applied_by is 'The role that was connected.';
        comment on column dbrunner.migrations.duration_ms is 'How long it took (ms); null for a baseline.';
        comment on column dbrunner.migrations.tool_version is 'Version of dbrunner that applied it.';

        create table dbrunner.migration_repairs (
            repair_id bigint generated always as identity primary key,
            version integer not null,
            action text not null,
            old_name text,
            old_checksum text,
            new_name text,
            new_checksum text,
            reason text,
            repaired_at timestamptz not null default clock_timestamp(),
            repaired_by text not null default session_user,
            tool_version text not null,
            constraint action_is_known check (action in ('baseline', 'recorded anew', 'forgotten'))
        );
        comment on table dbrunner.migration_repairs is
            'Every change to the ledger that was not the applying of a migration.';
        comment on column dbrunner.migration_repairs.repair_id is 'Running number.';
        comment on column dbrunner.migration_repairs.version is 'The migration concerned.';
        comment on column dbrunner.migration_repairs.action is
            'baseline: recorded without running; recorded anew: name and checksum of the file as it is now; forgotten: the row was removed, its file being gone.';
        comment on column dbrunner.migration_repairs.old_name is 'Name before the repair.';
        comment on column dbrunner.migration_repairs.old_checksum is 'Checksum before the repair.';
        comment on column dbrunner.migration_repairs.new_name is 'Name after the repair.';
        comment on column dbrunner.migration_repairs.new_checksum is 'Checksum after the repair.';
        comment on column dbrunner.migration_repairs.reason is 'Why, as it was given.';
        comment on column dbrunner.migration_repairs.repaired_at is 'When.';
        comment on column dbrunner.migration_repairs.repaired_by is 'The role that was connected.';
        comment on column dbrunner.migration_repairs.tool_version is 'Version of dbrunner that did it.';

        create table dbrunner.settings (
            name text primary key,
            value text not null
        );
        comment on table dbrunner.settings is 'What the runner keeps about this database.';
        comment on column dbrunner.settings.name is
            'role_prefix, installation (the UUID that the comment on the owner role names), sql_hash (SHA-256 of the applied sql tree), unfinished_migration.';
        comment on column dbrunner.settings.value is 'The value as text.';
        """
}
