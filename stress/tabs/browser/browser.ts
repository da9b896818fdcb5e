import { Worker } from "node:worker_threads";
import type { Person } from "#stress/harness/people";
import type { Wire } from "#stress/harness/proxy";
import type { Context } from "#stress/harness/scenario";
import { pause } from "#stress/harness/wait";
import type { Answer, BrowserData, Orders, Snapshot } from "./orders.ts";

export type Tab = ReturnType<typeof tabOf>;
export type Browser = ReturnType<typeof openBrowser>;

const endsWithinMs = 5_000;

/** `hiddenAfterMs` is short, so that a scenario does not wait half a minute for a hidden tab to become idle. */
type Options = { via?: Wire; hiddenAfterMs?: number };

/** A browser in which a person is signed in: a thread with the product's own client in each tab. */
export function openBrowser(context: Context, { server, cookie }: Person, { via, hiddenAfterMs = 200 }: Options = {}) {
  const data: BrowserData = { origin: server.url, address: via?.url ?? server.url, cookie, hiddenAfterMs };
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: data });
  const answers = new Map<number, PromiseWithResolvers<unknown>>();
  const fail = (reason: unknown) => {
    for (const { reject } of answers.values()) reject(reason);
    answers.clear();
  };
  worker.on("message", ({ id, value, error }: Answer) => {
    const answer = answers.get(id);
    answers.delete(id);
    if (error === undefined) answer?.resolve(value);
    else answer?.reject(new Error(error));
  });
  worker.on("error", fail);
  context.atEnd(() => endOf(worker, () => order(0, "end", {})));

  let asked = 0;
  let opened = 0;
  function order<K extends keyof Orders>(tab: number, does: K, given: Orders[K]): Promise<unknown> {
    asked += 1;
    const answer = Promise.withResolvers<unknown>();
    answers.set(asked, answer);
    worker.postMessage({ id: asked, tab, does, with: given });
    return answer.promise;
  }

  return {
    async openTab(roomId: string): Promise<Tab> {
      opened += 1;
      const tab = tabOf(opened, order);
      await order(opened, "open", { roomId });
      return tab;
    },
    /** Another account signs in, in the same browser. */
    signIn: (person: Person) => order(0, "signIn", { cookie: person.cookie }),
  };
}

/** Its connections end before it does: a thread that is stopped with connections half torn down can spin for good. */
async function endOf(worker: Worker, closeAll: () => Promise<unknown>): Promise<void> {
  await Promise.race([closeAll(), pause(endsWithinMs)]);
  await Promise.race([worker.terminate(), pause(endsWithinMs)]);
}

type Give = <K extends keyof Orders>(tab: number, does: K, given: Orders[K]) => Promise<unknown>;

function tabOf(number: number, order: Give) {
  return {
    openRoom: (roomId: string) => order(number, "openRoom", { roomId }),
    send: (roomId: string, body: string) => order(number, "send", { roomId, body }),
    edit: (body: string, to: string) => order(number, "edit", { body, to }),
    remove: (body: string) => order(number, "remove", { body }),
    reply: (roomId: string, body: string, alsoInRoom: boolean) => order(number, "reply", { roomId, body, alsoInRoom }),
    react: (roomId: string, emoji: string) => order(number, "react", { roomId, emoji }),
    pin: (roomId: string) => order(number, "pin", { roomId }),
    /** The newest message is in view of somebody who is there. */
    see: (roomId: string) => order(number, "see", { roomId }),
    loadOlder: (roomId: string) => order(number, "loadOlder", { roomId }),
    show: () => order(number, "setVisibility", { isVisible: true }),
    hide: () => order(number, "setVisibility", { isVisible: false }),
    setOnline: (isOnline: boolean) => order(number, "setOnline", { isOnline }),
    freeze: () => order(number, "freeze", {}),
    resume: () => order(number, "resume", {}),
    reload: () => order(number, "reload", {}),
    crash: () => order(number, "crash", {}),
    close: () => order(number, "close", {}),
    snapshot: () => order(number, "snapshot", {}) as Promise<Snapshot>,
  };
}
