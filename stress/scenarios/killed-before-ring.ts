import { signInAgain } from "#server/test-people";
import { notificationOf } from "#stress/harness/notified";
import { expectSame } from "#stress/harness/oracle";
import { directRoom, signUpPeople } from "#stress/harness/people";
import type { Reader } from "#stress/harness/reader";
import type { Scenario } from "#stress/harness/scenario";
import { eachOf, pause, until } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "notification: server killed between commit and ring",
  promise: "A notification that was waiting for its reader when the server was killed rings once after the next start.",
  isShort: true,
  waitsSeconds: 18,
  async run({ server: start, reader, random, size, count, converge }) {
    const server = await start();
    const [ann, bob] = await signUpPeople(server, 2);
    if (!ann || !bob) return;
    const { id: roomId } = await directRoom(ann, bob);
    const [writer, live] = [reader(ann, [roomId]), reader(bob, [roomId])];
    const idle = [
      reader(await signInAgain(bob), [], { mode: "notify" }),
      reader(await signInAgain(bob), [], { mode: "notify" }),
    ];
    await eachOf([writer, live, ...idle], 4, (tab, index) => (index < 2 ? tab.goLive() : tab.goIdle()));

    for (let round = 0; round < size(5, 1); round++) {
      const { id } = await writer.send(roomId, `killed before it rang ${round}`);
      await pause(random.int(0, 1_500));
      await server.kill();
      expectSame("whether it was sent before", notificationOf(server.dataDir, bob, id)?.sentAt, null);
      await server.start();
      // A stream that came back late finds it in `hello.pending` instead: either way it is shown, and rung once by its id.
      const isShown = ({ state }: Reader) => told(state, id).length > 0;
      await until("both browsers show it", () => idle.every(isShown), 30_000);
      await until("it is marked as sent", () => notificationOf(server.dataDir, bob, id)?.sentAt);
      await pause(1_000);
      // A stream that comes back before the sweeper has come by hears of it twice, under one id; browsers ring once for an id.
      const ids = idle.map(({ state }) => new Set(told(state, id)).size);
      expectSame("under how many ids each browser was told", ids, [1, 1]);
      await until("all are back", () => [writer, live].every(({ state }) => state.tab), 30_000);
    }
    count("kills", size(5, 1));
    count("browsers told each time", idle.length);
    await converge(server, [writer, live]);
  },
};

/** The ids under which a message's notification came, as one of its own or as still pending. */
function told({ notifications, pending }: Reader["state"], messageId: string): string[] {
  return [...notifications, ...pending].flatMap((one) => (one.messageId === messageId ? [one.id] : []));
}
