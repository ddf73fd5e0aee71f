import RunnerKit
