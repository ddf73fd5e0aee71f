/// Plays the client of one session against a network that loses, delays and doubles.
struct PayloadClient {
    /// A payload that has reached the server.
    struct Delivery {
        let line: String
        let receivedAt: Int64
        let sentAt: Int64
        let firstAction: Int
        let actionCount: Int
    }

    let session: ClientSession
    private var random: SeededRandom
    private(set) var deliveries: [Delivery] = []
    /// Actions that the client knows to be at the server.
    private var acknowledged = 0

    init(_ session: ClientSession, seed: UInt64) {
        self.session = session
        random = SeededRandom(seed: seed)
    }

    /// Sends after some of the steps, and at the end until everything is acknowledged.
    /// - Parameter checkpoint: What the server answers to a payload: how many actions it has.
    mutating func run(_ checkpoint: (Delivery) throws -> Int) rethrows {
        for count in 1...session.steps.count {
            if session.steps[count - 1].amended != nil { acknowledged = min(acknowledged, count - 2) }
            if random.chance(60) { try send(count, delay: 0, checkpoint) }
        }
        var delay: Int64 = 0
        while acknowledged < session.steps.count {
            try send(session.steps.count, delay: delay, checkpoint)
            delay += 7_000
        }
    }

    private mutating func send(_ count: Int, delay: Int64, _ checkpoint: (Delivery) throws -> Int) rethrows {
        let first = random.chance(30) ? 0 : min(acknowledged, count)
        let now = session.steps[count - 1].at + delay
        let delivery = makeDelivery(first, count, sentAt: now, latency: Int64.random(in: 20...2_500, using: &random))
        if random.chance(5) { return }  // the request is lost
        deliveries.append(delivery)
        let answer = try checkpoint(delivery)
        // Something on the way sends it again, much later.
        if random.chance(10) {
            let again = makeDelivery(
                first, count, sentAt: now, latency: Int64.random(in: 3_000...90_000, using: &random))
            deliveries.append(again)
            _ = try checkpoint(again)
        }
        if random.chance(5) { return }  // the response is lost
        acknowledged = answer
    }

    private func makeDelivery(_ first: Int, _ count: Int, sentAt: Int64, latency: Int64) -> Delivery {
        let receivedAt = sentAt - session.skew + latency
        let actions = ClientSession.actions(after: session.steps[..<count])[first...]
        let line = """
            {"site":"default","session_id":"\(session.id)","visitor":"\(session.visitor)","sdk_version":"1.2",\
            "created_at":"\(isoTime(session.startedAt))","updated_at":"\(isoTime(session.steps[count - 1].at))",\
            "sent_at":"\(isoTime(sentAt))","received_at":"\(isoTime(receivedAt))","checkpoint":\(first),\
            "attributes":{"plan":"free"},"current_page":"/next","actions":[\(actions.map(\.json).joined(separator: ","))]}
            """
        return Delivery(line: line, receivedAt: receivedAt, sentAt: sentAt, firstAction: first, actionCount: count)
    }
}

/// What the server must answer: the actions that it has without a gap, from the first one on.
struct CheckpointModel {
    private var received: Set<Int> = []

    mutating func take(_ delivery: PayloadClient.Delivery) -> Int {
        received.formUnion(delivery.firstAction..<delivery.actionCount)
        var checkpoint = 0
        while received.contains(checkpoint) { checkpoint += 1 }
        return checkpoint
    }
}
