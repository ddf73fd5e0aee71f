import Testing

/// A step at which something dies while rows are on their way out of the database, back into it, or out of an archive.
enum CrashPoint: String, CaseIterable, CustomTestStringConvertible {
    case registering, compressing, summing, naming, readingBack, recordingVerified, waitingForLock, dropping
    case beginningDeletion, finishingDeletion
    case restoring, attaching, makingTable
    case discarding, comparingAgain, droppingAgain
    case scrubReading, scrubWriting, scrubRecording, scrubSettling

    var testDescription: String { rawValue }

    /// The command that dies.
    enum Command {
        case retain, delete, restore, restoreAsTable, discard, scrub
        /// Of a month that was restored.
        case dropAgain
    }

    var command: Command {
        switch self {
        case .registering, .compressing, .summing, .naming, .readingBack, .recordingVerified, .waitingForLock,
            .dropping:
            .retain
        case .beginningDeletion, .finishingDeletion: .delete
        case .restoring, .attaching: .restore
        case .makingTable: .restoreAsTable
        case .discarding: .discard
        case .comparingAgain, .droppingAgain: .dropAgain
        case .scrubReading, .scrubWriting, .scrubRecording, .scrubSettling: .scrub
        }
    }

    /// What keeps the command at the step until it has been struck.
    enum Hold {
        /// A change of a table, before it is committed: the table, the event, and which rows.
        case change(of: String, on: String, when: String)
        /// A run of zstd with this option, when it has read a part of its input.
        case program(option: String)
        /// A session that reads a table of which a partition is to be dropped.
        case reader
    }

    var hold: Hold {
        switch self {
        case .registering: .archive("insert", "new.state = 'copying'")
        case .compressing, .scrubWriting: .program(option: "-3")
        case .summing: .change(of: "privacy.archive_people", on: "insert", when: "true")
        case .naming: .archive("update", "new.state = 'written'")
        case .readingBack, .restoring, .comparingAgain, .scrubReading: .program(option: "-dcq")
        case .recordingVerified: .archive("update", "new.state = 'verified'")
        case .waitingForLock: .reader
        case .discarding: .archive("update", "new.restored_until < old.restored_until")
        case .dropping, .droppingAgain: .archive("update", "new.state = 'archived'")
        case .beginningDeletion: .archive("update", "new.state = 'deleting'")
        case .finishingDeletion: .archive("update", "new.state = 'deleted'")
        case .attaching: .archive("update", "new.state = 'restored'")
        case .makingTable: .change(of: "privacy.data_tables", on: "insert", when: "new.schema_name = 'archive'")
        case .scrubRecording: .archive("update", "new.superseded_location is not null")
        case .scrubSettling:
            .archive("update", "new.superseded_location is null and old.superseded_location is not null")
        }
    }
}

extension CrashPoint.Hold {
    fileprivate static func archive(_ event: String, _ condition: String) -> Self {
        .change(of: "ops.archived_partitions", on: event, when: condition)
    }
}
