import type { SqlDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type { ChatEvent, Database, Provider } from "#chat/chat";
import type { MessageSearch } from "#chat/search/message-search";

/** What a client reaches its database through; tests put something in between. */
export type WrapAdapter = (adapter: SqlDriverAdapterFactory) => SqlDriverAdapterFactory;

export type OpenDatabase = {
  db: Database;
  provider: Provider;
  search: MessageSearch;
  /** Only where an index follows the chat: it begins to catch up, and then hears what happens. */
  follow?: { catchUp(): void; hear(event: ChatEvent): void };
  /** Does the database answer, within two seconds? */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
};

export const clientOptions = {
  /** A burst waits for its turn instead of failing. */
  transactionOptions: { maxWait: 30_000, timeout: 30_000 },
  /** Other formats quote the arguments, and with them what people wrote, in error messages that are logged. */
  errorFormat: "minimal",
} as const;

export async function answersInTime(db: Database): Promise<boolean> {
  const { promise: tooLate, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, 2_000, false);
  const answer = db.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
}
