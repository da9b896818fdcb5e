import type { KeptTransaction } from "#client/person-database";

const rememberedIds = 200;
const key = "ids";

/**
 * Keeps that this browser rings for these; answers those it had not rung for. It remembers ids and not the highest `nseq`, because a
 * notification that waits for its reader may be sent after one stored later.
 */
export async function addRung(transaction: KeptTransaction, ids: string[]): Promise<string[]> {
  const store = transaction.objectStore("rung");
  const rung = (await store.get(key)) ?? [];
  const added = ids.filter((id) => !rung.includes(id));
  if (added.length > 0) await store.put([...rung, ...added].slice(-rememberedIds), key);
  return added;
}
