import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext } from "@playwright/test";
import { emailOf } from "#prisma/seed/house";
import { seedTeam } from "#prisma/seed/seed-team";
import { type Name, newcomer, password } from "#prisma/seed/team";
import { parseEnv } from "#server/env";
import { startServer } from "#server/test-server";

export type Demo = {
  url: string;
  /** The cookies of who looks around. */
  signedIn: Awaited<ReturnType<BrowserContext["storageState"]>>;
  personId: string;
  /** By its name; a direct room is called as the others in it. */
  roomId(name: string): string;
  close(): Promise<void>;
};

/** They are there, too: a team at work is not all grey. */
const present: Name[] = ["tomas", "ines", "priya", "leila"];

/** The team of the seed, in a directory of its own, served on a free port. */
export async function openDemo(browser: Browser): Promise<Demo> {
  const EBB_DATA_DIR = await mkdtemp(join(tmpdir(), "ebb-screenshots-"));
  await seedTeam(parseEnv({ ...process.env, EBB_DATA_DIR }), new Date());
  const { url, dispose } = await startServer({ EBB_DATA_DIR });
  for (const name of present) {
    const { context, rooms } = await signIn(browser, url, name);
    await (await context.newPage()).goto(`/rooms/${idOf(rooms, "general")}`);
  }
  const { context, rooms } = await signIn(browser, url, newcomer);
  const me: { id: string } = await (await context.request.get("/api/me")).json();
  const signedIn = await context.storageState();
  return { url, signedIn, personId: me.id, roomId: (name) => idOf(rooms, name), close: dispose };
}

type Named = { id: string; name: string };

async function signIn(browser: Browser, baseURL: string, name: Name) {
  const context = await browser.newContext({ baseURL });
  const answer = await context.request.post("/api/auth/sign-in/email", { data: { email: emailOf(name), password } });
  if (!answer.ok()) throw new Error(`${name} could not sign in: ${await answer.text()}`);
  const { rooms }: { rooms: Named[] } = await (await context.request.get("/api/rooms")).json();
  return { context, rooms };
}

function idOf(rooms: Named[], name: string): string {
  const room = rooms.find((one) => one.name === name);
  if (!room) throw new Error(`There is no room called ${name}.`);
  return room.id;
}
