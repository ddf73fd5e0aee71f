extension Migrator {
    /// Runs what is pending in one transaction, under the runner lock, and rolls it back. What cannot be
    /// tried so is reported.
    public func dryRun() throws -> MigrationPlan {
        try locked(connect()) { session in
            let state = try state(session.connection)
            try state.refuseImpossible()
            state.warnings.forEach { report(.warning($0)) }
            guard !state.isUpToDate else { return state.plan }
            do {
                try DryRun(session: session, project: project).run(state) {
                    try prepareLedger(session, state)
                }
            } catch let error as LocatedError {
                throw Failure.located(
                    "the dry run failed; everything was rolled back", at: [error.diagnostic],
                    hint: error.nextStep("file"), cause: error.cause)
            }
            return state.plan
        }
    }
}
