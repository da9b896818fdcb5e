/** Why Ebb cannot start, in one sentence for the person who runs it; printed without a stack trace. */
export class StartupError extends Error {
  override readonly name = "StartupError";
}
