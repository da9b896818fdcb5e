import type { Database } from "#chat/chat";

/** Where the id of the latest boot is kept beside the database. */
export type BootIds = { read(): string[]; write(ids: string[]): void };

/**
 * Makes the one Instance row, or gives it a new epoch when `beside` shows that an older copy of the database was put back: the id
 * written at each boot and each orderly end is then not the one in the database.
 */
export async function keepInstance(db: Database, beside?: BootIds): Promise<void> {
  const found = await db.instance.findUnique({ where });
  const isCopiedBack = found && beside && !beside.read().includes(found.bootId);
  if (!found || isCopiedBack) await db.instance.upsert({ where, create: { id, ...fresh() }, update: fresh() });
  if (beside) await renewBootId(db, beside);
}

/** Both ids stand beside the database while it changes, so that dying in between does not look like a copy put back. */
export async function renewBootId(db: Database, beside: BootIds): Promise<void> {
  const { bootId: previous } = await db.instance.findUniqueOrThrow({ where });
  const bootId = crypto.randomUUID();
  beside.write([previous, bootId]);
  await db.instance.update({ where, data: { bootId } });
  beside.write([bootId]);
}

const id = "ebb";
const where = { id };

function fresh(): { epoch: string; bootId: string } {
  return { epoch: crypto.randomUUID(), bootId: crypto.randomUUID() };
}
