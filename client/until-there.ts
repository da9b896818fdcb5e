const longestWaitMs = 60_000;

/** A page that cannot fetch a part of its code just now goes on without it, and tries again. */
export async function untilThere<Part>(fetch: () => Promise<Part>, waitMs = 1_000): Promise<Part> {
  try {
    return await fetch();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    return untilThere(fetch, Math.min(2 * waitMs, longestWaitMs));
  }
}
