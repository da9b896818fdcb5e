import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIRequestContext, Browser, BrowserContext } from "@playwright/test";
import { drawAll } from "#prisma/seed/drawings";
import { emailOf } from "#prisma/seed/house";
import { seedTeam } from "#prisma/seed/seed-team";
import { type Name, newcomer, password } from "#prisma/seed/team";
import { parseEnv } from "#server/env";
import { startServer } from "#server/test-server";

export type Demo = {
  url: string;
  /** Cookies. */
  signedIn(name: Name): Promise<SignedIn>;
  /** As the newcomer, past the pages. */
  api: APIRequestContext;
  personId: string;
  /** The newcomer's. */
  rooms: Room[];
  /** By its name; a direct room is called as the others in it. */
  roomId(name: string): string;
  /** What the team has drawn, by the names of the files. */
  drawings: Map<string, Buffer>;
  close(): Promise<void>;
};
type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;
type Room = { id: string; name: string };

/** They are there, too: a team at work is not all grey. */
const present: Name[] = ["tomas", "ines", "priya", "leila"];

/** The team of the seed, in a directory of its own, served on a free port. */
export async function openDemo(browser: Browser): Promise<Demo> {
  const EBB_DATA_DIR = await mkdtemp(join(tmpdir(), "ebb-screenshots-"));
  // Once the seed uploads pictures, nothing is drawn any more.
  const drawings = await drawAll();
  await seedTeam(parseEnv({ ...process.env, EBB_DATA_DIR }), new Date());
  const { url, dispose } = await startServer({ EBB_DATA_DIR });
  return { ...(await lookAround(browser, url)), drawings, close: dispose };
}

/** At an Ebb in which the team is already. */
export async function lookAround(browser: Browser, url: string): Promise<Omit<Demo, "drawings" | "close">> {
  const contexts = new Map<Name, Promise<BrowserContext>>();
  const contextOf = (name: Name) => {
    const context = contexts.get(name) ?? signIn(browser, url, name);
    contexts.set(name, context);
    return context;
  };
  const { request: api } = await contextOf(newcomer);
  const { rooms }: { rooms: Room[] } = await (await api.get("/api/rooms")).json();
  const me: { id: string } = await (await api.get("/api/me")).json();
  const roomId = (name: string) => idOf(rooms, name);
  for (const name of present) {
    const page = await (await contextOf(name)).newPage();
    await page.goto(`/rooms/${roomId("general")}`, { waitUntil: "commit" });
  }
  const signedIn = async (name: Name) => (await contextOf(name)).storageState();
  return { url, signedIn, api, personId: me.id, rooms, roomId };
}

async function signIn(browser: Browser, baseURL: string, name: Name): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL });
  const answer = await context.request.post("/api/auth/sign-in/email", { data: { email: emailOf(name), password } });
  if (!answer.ok()) throw new Error(`${name} could not sign in: ${await answer.text()}`);
  return context;
}

function idOf(rooms: Room[], name: string): string {
  const room = rooms.find((one) => one.name === name);
  if (!room) throw new Error(`There is no room called ${name}.`);
  return room.id;
}
