import { readDatabaseLog } from "#stress/harness/database-log";
import { expectSame } from "#stress/harness/oracle";
import { makeRoom, type Person, signUpPeople } from "#stress/harness/people";
import type { Random } from "#stress/harness/random";
import type { Scenario } from "#stress/harness/scenario";
import { pause } from "#stress/harness/wait";
import { openBrowser, type Tab } from "./browser/browser.ts";
import { checkWritten, convergeTabs } from "./browser/check-tab.ts";

export const scenario: Scenario = {
  name: "tabs write through restarts",
  promise:
    "The server is stopped and killed while tabs write: what one shows as sent is stored once, and what waits is sent once, in order.",
  isShort: true,
  async run(context) {
    const { server: start, random, size, count } = context;
    const server = await start();
    const people = await signUpPeople(server, size(4, 2));
    const { id: roomId } = await makeRoom(people);
    const writers = await Promise.all(
      people.map(async (person) => new Writer(person, await openBrowser(context, person).openTab(roomId), roomId)),
    );
    for (const writer of writers) writer.start(random);

    for (let round = 0; round < size(6, 2); round++) {
      await pause(random.int(500, 1_500));
      await (round % 2 === 0 ? server.kill() : server.stop());
      await pause(random.int(0, 500));
      await server.start();
      count("restarts", 1);
    }
    await pause(500);
    for (const writer of writers) await writer.stop();
    await convergeTabs(context, server, writers);
    const log = readDatabaseLog(server.dataDir);
    const stored = new Set([...(log.get(roomId)?.messages.keys() ?? [])]);
    for (const { person, written, shownAsSent } of writers) {
      checkWritten(log, roomId, person, written);
      const lost = [...shownAsSent].filter((id) => !stored.has(id));
      expectSame(`what ${person.name} saw as sent and is not stored`, lost, []);
      count("messages", written.length);
    }
  },
};

/** Somebody who goes on writing, and sees what the page says was sent. */
class Writer {
  readonly person: Person;
  readonly tab: Tab;
  readonly written: string[] = [];
  readonly shownAsSent = new Set<string>();
  readonly #roomId: string;
  #isWriting = true;
  #writing?: Promise<void>;

  constructor(person: Person, tab: Tab, roomId: string) {
    this.person = person;
    this.tab = tab;
    this.#roomId = roomId;
  }

  start(random: Random): void {
    this.#writing = this.#write(random);
  }

  async stop(): Promise<void> {
    this.#isWriting = false;
    await this.#writing;
  }

  async #write(random: Random): Promise<void> {
    while (this.#isWriting) {
      const body = `${this.written.length} by ${this.person.name}`;
      this.written.push(body);
      await this.tab.send(this.#roomId, body);
      await pause(random.int(20, 120));
      const { timelines } = await this.tab.snapshot();
      for (const { id } of timelines[this.#roomId]?.messages ?? []) this.shownAsSent.add(id);
    }
  }
}
