/**
 * Whoever reads what the server says (a pipe, a terminal) may go before it does: it lives on, and speaks to nobody. Unheard, each write that
 * fails is an error that somebody writes down, which fails again, without end.
 */
export function outliveReaders(): void {
  for (const output of [process.stdout, process.stderr]) output.on("error", () => undefined);
}
