/// The result of a task of its own; whoever waits for it and is cancelled cancels it too.
func obedient<Value: Sendable>(_ task: Task<Value, Never>) async -> Value {
  await withTaskCancellationHandler {
    await task.value
  } onCancel: {
    task.cancel()
  }
}
