import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Prisma } from "#generated/sqlite/client";
import { ask, cookieOf, getJson, password, post } from "./test-people.ts";
import { startServer, startServerForTest, type TestServer } from "./test-server.ts";

const email = "ann@example.org";
const makeAccount = (server: TestServer, name = "Ann", address = email) =>
  post(server, "/api/auth/sign-up/email", { name, email: address, password });
const signIn = (server: TestServer) => post(server, "/api/auth/sign-in/email", { email, password });

/** For tests in which nobody but Ann is ever the first: a server remembers for some seconds who came first. */
let shared: Record<"invite" | "closed", TestServer>;
beforeAll(async () => {
  const [invite, closed] = [await startServer({ EBB_SIGN_UP: "invite" }), await startServer({ EBB_SIGN_UP: "closed" })];
  shared = { invite, closed };
}, 30_000);
afterAll(() => Promise.all([shared.invite.dispose(), shared.closed.dispose()]));

describe("an account whose making was cut off", () => {
  test.each(["invite", "closed"] as const)(
    "as the very first with sign-up %s: its person comes again, and owns",
    async (door) => {
      const server = emptied(shared[door]);
      storeHalf(server, "Ann", email);
      expect((await signIn(server)).status).toBe(401);
      const response = await makeAccount(server);
      expect(response.status).toBe(200);
      expect(await roleOf(server, response)).toBe("owner");
      expect((await signIn(server)).status).toBe(200);
    },
  );

  test("as the very first does not keep others out either: exactly one of those who come then is let in, and owns", async () => {
    const server = await startServerForTest({ EBB_SIGN_UP: "closed" });
    storeHalf(server, "Ann", email);
    const names = ["Ann", "Bob", "Cleo", "Dan"];
    const responses = await Promise.all(
      names.map((name) => makeAccount(server, name, `${name.toLowerCase()}@example.org`)),
    );
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 403, 403, 403]);
    expect(ownersIn(server)).toHaveLength(1);
  });

  test("does not own the place while its password cannot be stored, and is made at the second try", async () => {
    const server = emptied(shared.closed);
    refuseToStore(server, "Account");
    expect((await makeAccount(server)).status).toBeGreaterThanOrEqual(500);
    expect(ownersIn(server)).toEqual([]);
    storeAgain(server);
    const response = await makeAccount(server);
    expect(response.status).toBe(200);
    expect(await roleOf(server, response)).toBe("owner");
  });

  test("with its password stored is made whole at its first sign-in", async () => {
    const server = emptied(shared.closed);
    refuseToStore(server, "Session");
    expect((await makeAccount(server)).ok).toBe(false);
    storeAgain(server);
    inDatabase(server, (file) => file.exec('DELETE FROM "Room"; UPDATE "User" SET "role" = \'member\''));
    const response = await signIn(server);
    expect(response.status).toBe(200);
    expect(await roleOf(server, response)).toBe("owner");
  });

  test("does not occupy its address, even by invitation, and its invitation's refusal tells nothing", async () => {
    const { server, invite } = await invited();
    storeHalf(server, "Bob", "bob@example.org");
    const bob = { name: "Bob", email: "bob@example.org", password };
    expect((await post(server, "/api/auth/sign-up/email", bob)).status).toBe(403);
    expect((await post(server, "/api/auth/sign-up/email", { ...bob, invite })).status).toBe(200);
  });

  test("gives back the invitation it was made with, at once: another person comes in with it, and nobody after them", async () => {
    const { server, invite } = await invited();
    const comes = (name: string) =>
      post(server, "/api/auth/sign-up/email", { name, email: `${name}@example.org`, password, invite });
    refuseToStore(server, "Account");
    expect((await comes("Bob")).status).toBeGreaterThanOrEqual(500);
    storeAgain(server);
    expect((await comes("Cleo")).status).toBe(200);
    expect((await comes("Dan")).status).toBe(403);
  });

  test("is told from one that is being made: the same form sent twice makes one account, and both answers are orderly", async () => {
    const server = await startServerForTest();
    const statuses = (await Promise.all([1, 2, 3].map(() => makeAccount(server)))).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 503, 503]);
    expect((await makeAccount(server)).status).toBe(422);
    expect((await signIn(server)).status).toBe(200);
  });
});

/** As before the first sign-up. */
function emptied(server: TestServer): TestServer {
  inDatabase(server, (file) => {
    file.pragma("foreign_keys = OFF");
    const tables = Object.values(Prisma.ModelName).filter((name) => name !== "Instance");
    for (const table of tables) file.exec(`DELETE FROM "${table}"`);
  });
  return server;
}

/** With Ann there, who owns the place, and has invited one person. */
async function invited() {
  const server = emptied(shared.invite);
  await makeAccount(server);
  const signedIn = await signIn(server);
  const ann = { server, id: "", name: "Ann", email, cookie: cookieOf(signedIn), generalId: "" };
  const { url } = await getJson<{ url: string }>(ann, "/api/invites", { body: { maxUses: 1, days: 1 } });
  return { server, invite: new URL(url).searchParams.get("invite") };
}

function inDatabase<T>({ dataDir }: TestServer, use: (file: BetterSqlite.Database) => T): T {
  const file = new BetterSqlite(join(dataDir, "ebb.db"));
  try {
    return use(file);
  } finally {
    file.close();
  }
}

/** All that is stored of somebody when the process is killed before the password is. */
function storeHalf(server: TestServer, name: string, address: string): void {
  const now = new Date().toISOString();
  inDatabase(server, (file) =>
    file
      .prepare(
        'INSERT INTO "User" ("id", "name", "email", "handle", "createdAt", "updatedAt") VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(crypto.randomUUID(), name, address, name.toLowerCase(), now, now),
  );
}

function refuseToStore(server: TestServer, table: "Account" | "Session"): void {
  inDatabase(server, (file) =>
    file.exec(`CREATE TRIGGER "refuse" BEFORE INSERT ON "${table}" BEGIN SELECT RAISE(ABORT, 'disk full'); END`),
  );
}

function storeAgain(server: TestServer): void {
  inDatabase(server, (file) => file.exec('DROP TRIGGER "refuse"'));
}

function ownersIn(server: TestServer): unknown[] {
  return inDatabase(server, (file) => file.prepare(`SELECT "email" FROM "User" WHERE "role" = 'owner'`).all());
}

async function roleOf(server: TestServer, response: Response): Promise<string> {
  const person = { server, id: "", name: "", email, cookie: cookieOf(response), generalId: "" };
  return (await (await ask(person, "/api/me")).json()).role;
}
