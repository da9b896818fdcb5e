import type { Person } from "#protocol/values";
import type { Chat } from "./chat.ts";
import type { Account } from "./get-account.ts";
import { jsonRows } from "./json-rows.ts";
import { readTogether } from "./read-together.ts";

/** A session and whose it is, as they are stored: neither needs to be good any more. */
export type StoredSession = { id: string; expiresAt: Date; account: Account; isDeactivated: boolean };

/** By the secret of its cookie; for many who arrive at the same moment in one statement. */
export const findStoredSession = readTogether(
  String,
  async (chat, tokens: string[]): Promise<(StoredSession | undefined)[]> => {
    const byToken = new Map((await readRows(chat, tokens)).map((row) => [row.token, row]));
    return tokens.map((token) => {
      const row = byToken.get(token);
      return row && storedSession(row);
    });
  },
);

type Row = Person & {
  token: string;
  sessionId: string;
  expiresAt: Date;
  email: string;
  role: string;
  deactivatedAt: Date | null;
};

function readRows({ db }: Chat, tokens: string[]): Promise<Row[]> {
  return db.$queryRaw`
    SELECT s."token", s."id" AS "sessionId", s."expiresAt", u."id", u."name", u."handle", u."email", u."role", u."deactivatedAt"
    FROM json_each(${jsonRows(tokens.map((token) => ({ token })))}) t
    JOIN "Session" s ON s."token" = t."value" ->> 'token' JOIN "User" u ON u."id" = s."userId"`;
}

function storedSession({ sessionId, expiresAt, id, name, handle, email, role, deactivatedAt }: Row): StoredSession {
  const account: Account = { id, name, handle, email, role: role === "owner" ? "owner" : "member" };
  return { id: sessionId, expiresAt, account, isDeactivated: deactivatedAt !== null };
}
