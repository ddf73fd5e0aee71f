#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What becomes of a person's rows.
public enum ErasureKind: String, Sendable {
    /// They are deleted.
    case erase
    /// They stay, without anything that leads to the person.
    case anonymize
}

/// What was removed, and where that is recorded.
public struct ErasureReceipt: Sendable {
    public let ledgerID: Int64
    /// `erase` or `anonymize`, in the server's words.
    public let kind: String
    /// Rows by table, in order of their names; tables without any are left out.
    public let tables: [(name: String, rows: Int64)]
    public let rows: Int64
    /// Archives that still hold rows of the person.
    public let pendingArchives: Int64
    /// When the last file with bytes of these rows was written anew; nil while a rewrite is pending.
    public internal(set) var rewrittenAt: String?
    /// Tables and partitions whose files still hold such bytes.
    public internal(set) var pendingRewrites: Int64 = 0
    /// Hash of the audit log's last entry, to be kept elsewhere.
    public let auditHead: String?
    /// It had been done before; this is the receipt of then.
    public let isRepeated: Bool

    /// Of an anonymization: rows that were kept, under identities that belong to no person; nil for an erasure.
    public let kept: Int64?
    /// Why other rows did not stay, by reason (`hidden`, `bots`, `too_few_alike`).
    public let notKept: [String: Int64]
    /// Lines that name no person, or another one, and contain the person's name as a word; nil where that was not counted.
    public let possibleMentions: Int64?

    private struct Body: Decodable {
        let ledger_id: Int64
        let kind: String?
        let rows: [String: Int64]?
        let rows_total: Int64?
        let archives_pending: Int64?
        let audit_head: String?
        let repeated: Bool?
        let kept_total: Int64?
        let not_kept: [String: Int64]?
        let possible_mentions: Int64?
    }

    /// - Parameter json: The receipt as the ledger keeps it.
    init(json: String) throws {
        let body = try JSONDecoder().decode(Body.self, from: Data(json.utf8))
        ledgerID = body.ledger_id
        kind = body.kind ?? ""
        tables = (body.rows ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        rows = body.rows_total ?? 0
        pendingArchives = body.archives_pending ?? 0
        auditHead = body.audit_head
        isRepeated = body.repeated ?? false
        kept = body.kept_total
        notKept = body.not_kept ?? [:]
        possibleMentions = body.possible_mentions
    }
}
