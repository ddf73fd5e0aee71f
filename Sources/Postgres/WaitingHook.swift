/// What a connection calls during a statement each time the server has been silent for `interval`.
///
/// It runs in the middle of the statement, so it must not use that connection.
public struct WaitingHook {
    let interval: Duration
    let call: () -> Void

    public init(every interval: Duration, _ call: @escaping () -> Void) {
        self.interval = interval
        self.call = call
    }
}
