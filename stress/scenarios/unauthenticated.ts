import { limits } from "#protocol/limits";
import { openSocket, streamPath } from "#server/test-connections";
import { ask } from "#server/test-people";
import { expectSame } from "#stress/harness/oracle";
import { makeRoom, signUpPeople } from "#stress/harness/people";
import { refusalOf } from "#stress/harness/reader-state";
import type { Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { eachOf } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "unauthenticated connection",
  promise:
    "Without a session, or with somebody else's, there is no connection; one that never attaches hears nothing and is closed.",
  isShort: true,
  waitsSeconds: 11,
  async run({ shared, reader, random, size, count, converge }) {
    const server = await shared();
    const [ann, bob] = await signUpPeople(server, 2);
    if (!ann || !bob) return;
    const { id: roomId } = await makeRoom([ann, bob]);
    const tabs = [reader(ann, [roomId]), reader(bob, [roomId])];
    await eachOf(tabs, 2, (tab) => tab.goLive());
    const traffic = startTraffic(tabs, { roomIds: [roomId], random, perSecond: 20 });

    const foreign = [
      { refusal: "unauthenticated", handshake: { cookie: "" } },
      { refusal: "unauthenticated", handshake: { cookie: "ebb.session_token=guessed.signature" } },
      { refusal: "wrong-account", handshake: { cookie: bob.cookie } },
      { refusal: "invalid", handshake: { v: 2 } },
    ];
    const attempts = Array.from({ length: size(200, 20) }, () => random.pick(foreign));
    const refused = await eachOf(attempts, 10, ({ handshake }) =>
      openSocket(ann, handshake).then(() => "let in", refusalOf),
    );
    expectSame(
      "how they were refused",
      refused,
      attempts.map(({ refusal }) => refusal),
    );
    const nobody = { ...ann, cookie: "" };
    const statuses = [(await ask(nobody, streamPath(ann))).status, (await ask(bob, streamPath(ann))).status];
    expectSame("streams", statuses, [401, 409]);
    count("refused", attempts.length + statuses.length);

    const silent = await eachOf(Array.from({ length: 5 }), 5, () => openSocket(ann));
    const from = performance.now();
    for (const tab of silent)
      expectSame("before attaching", await refusalFor(tab.say("room:open", { roomId })), "invalid");
    await Promise.all(silent.map(({ closed }) => closed));
    const ms = performance.now() - from;
    expectSame(
      "all they heard",
      silent.flatMap(({ heard }) => heard),
      silent.map(() => expired),
    );
    if (ms > limits.attachWithinMs + 5_000) throw new Error(`Closed after ${ms} ms only.`);
    count("never attached", silent.length);
    count("messages", (await traffic.stop()).length);
    await converge(server, tabs);
  },
};

const expired = { event: "bye", payload: { reason: "expired", retryMs: 0 } };

async function refusalFor(asked: Promise<{ ok: boolean; refusal?: string }>): Promise<string | undefined> {
  return (await asked).refusal;
}
