import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect as connectTcp, createServer } from "node:net";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { limits } from "#protocol/limits";
import { temporaryFolder } from "#test/temporary-folder";
import { streamPath } from "./test-connections.ts";
import { ask, draft, openStream, openTab, signUp, value } from "./test-people.ts";
import { failToStart, startServer, startServerForTest, type TestServer } from "./test-server.ts";

/** For what does not end it. */
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ EBB_METRICS_TOKEN: "the token" });
}, 30_000);
afterAll(() => server.dispose());

describe("starting", () => {
  test("it says one line with its address and process id, and answers there", async () => {
    const lines = server.said().match(/^Ebb is ready at .*$/gm);
    expect(lines).toEqual([`Ebb is ready at ${server.url} (pid ${server.pid})`]);
    const port = new URL(server.url).port;
    for (const host of ["localhost", "127.0.0.1"])
      expect((await fetch(`http://${host}:${port}/readyz`)).status).toBe(200);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test("a taken port is one sentence and a non-zero exit, and nothing is touched", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void taken.close());
    await new Promise((resolve) => taken.once("listening", resolve));
    const address = taken.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const { code, said } = await failToStart({ PORT: port, EBB_DATA_DIR: server.dataDir });
    expect(code).toBe(1);
    expect(said).toBe(`Port ${port} is taken: stop what uses it, or set PORT to another one.\n`);
  });

  test("metrics are for this machine, not for whoever a proxy on it speaks for, unless they have the token", async () => {
    const metrics = (headers: Record<string, string> = {}) => fetch(`${server.url}/metrics`, { headers });
    expect(await (await metrics()).text()).toMatch(/^ebb_sockets \d+$/m);
    const forwarded = { "x-forwarded-for": "203.0.113.9" };
    expect((await metrics(forwarded)).status).toBe(403);
    expect((await metrics({ ...forwarded, authorization: "Bearer wrong" })).status).toBe(403);
    expect((await metrics({ ...forwarded, authorization: "Bearer the token" })).status).toBe(200);
  });
});

describe("every page", () => {
  test("has a policy with a nonce of its own that its scripts carry, and says nothing of what it is made with", async () => {
    const [first, second] = [await fetch(`${server.url}/no-such-page`), await fetch(`${server.url}/no-such-page`)];
    const policy = first.headers.get("content-security-policy") ?? "";
    const nonce = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic';/.exec(policy)?.[1] ?? "none";
    const html = await first.text();
    expect(html.match(/<script/g)?.length).toBeGreaterThan(0);
    expect(html.match(/<script/g)?.length).toBe(
      html.split(`nonce="${nonce}"`).length - 1 - (html.match(/<link[^>]* nonce/g)?.length ?? 0),
    );
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(second.headers.get("content-security-policy")).not.toContain(nonce);
    expect(first.headers.get("x-powered-by")).toBeNull();
    expect(first.headers.get("strict-transport-security")).toBeNull();
    expect(Object.fromEntries(first.headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": expect.any(String),
      "permissions-policy": expect.any(String),
      "cross-origin-opener-policy": "same-origin",
    });
  });
});

describe("stopping", () => {
  test("SIGTERM says goodbye to sockets and streams, spread over three seconds, and ends with 0 within ten", async () => {
    const server = await startServer();
    const ann = await signUp(server, "Ann");
    const [tab, stream] = [await openTab(ann), await openStream(ann)];
    const from = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - from).toBeLessThan(10_000);
    const bye = { reason: "shutdown", retryMs: expect.any(Number) };
    expect([tab.of("bye"), stream.of("bye")]).toEqual([[bye], [bye]]);
    expect(tab.of("bye")[0]?.retryMs).toBeLessThanOrEqual(limits.drainSpreadMs);
    await server.dispose();
  });

  test("what npm start runs hands SIGTERM on to the server and ends as that ends", async () => {
    const program = `import { runServer } from "./scripts/run-server.js"; runServer("production");`;
    const starter = spawn(process.execPath, ["--input-type=module", "--eval", program], {
      env: { NODE_ENV: "production", PORT: "0", EBB_DATA_DIR: temporaryFolder() },
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void starter.kill());
    const ended = once(starter, "exit");
    let said = "";
    starter.stdout.setEncoding("utf8").on("data", (chunk) => (said += chunk));
    await expect.poll(() => said, { timeout: 20_000 }).toMatch(/^Ebb is ready at /m);
    const server = Number(/\(pid (\d+)\)/.exec(said)?.[1]);
    starter.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    expect(() => process.kill(server, 0)).toThrow("ESRCH");
  });

  test("a second signal ends it at once, whatever it still waits for", async () => {
    const server = await startServer();
    const unfinished = connectTcp(Number(new URL(server.url).port), "127.0.0.1");
    onTestFinished(() => void unfinished.destroy());
    unfinished.write("POST /api/rooms HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx");
    await expect.poll(async () => (await fetch(`${server.url}/healthz`)).status).toBe(200);
    const first = server.stop();
    await expect
      .poll(() =>
        fetch(`${server.url}/healthz`).then(
          () => "open",
          () => "closed",
        ),
      )
      .toBe("closed");
    const from = performance.now();
    process.kill(server.pid, "SIGTERM");
    expect(await first).toBe(1);
    expect(performance.now() - from).toBeLessThan(1_000);
    await server.dispose();
  });

  test("a stream that is asked for after the goodbyes, on a connection that was there, is refused and holds nothing up", async () => {
    const server = await startServer();
    const ann = await signUp(server, "Ann");
    const connection = connectTcp(Number(new URL(server.url).port), "127.0.0.1");
    onTestFinished(() => void connection.destroy());
    let heard = "";
    connection.setEncoding("utf8").on("data", (chunk) => (heard += chunk));
    // A request is on its way already, so that the connection is kept.
    connection.write(`GET ${streamPath(ann)} HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\n`);
    await expect.poll(async () => (await fetch(`${server.url}/healthz`)).status).toBe(200);
    const stopped = server.stop();
    const isListening = () => fetch(`${server.url}/healthz`).then(Boolean, () => false);
    await expect.poll(isListening).toBe(false);
    connection.write(`Cookie: ${ann.cookie}\r\n\r\n`);
    await expect.poll(() => heard).toMatch(/^HTTP/);
    expect(heard).toMatch(/^HTTP\/1.1 503 /);
    expect(await stopped).toBe(0);
    await server.dispose();
  });

  test("what was begun when the signal came is answered; what was acknowledged is stored", async () => {
    const server = await startServer();
    const ann = await signUp(server, "Ann");
    const sends = Array.from({ length: 20 }, (_, i) =>
      ask(ann, `/api/rooms/${ann.generalId}/messages`, { body: draft(`last words ${i}`) }).then(
        (response) => (response.status === 201 ? `last words ${i}` : undefined),
        () => undefined,
      ),
    );
    await Promise.race(sends);
    expect(await server.stop()).toBe(0);
    const acknowledged = (await Promise.all(sends)).filter((body) => body !== undefined);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(storedIn(server.dataDir)).toEqual(expect.arrayContaining(acknowledged));
    await server.dispose();
  });

  test("SIGKILL in the middle of a burst loses nothing that was acknowledged, and stores nothing twice", async () => {
    const server = await startServer();
    const [ann, bob] = [await signUp(server, "Ann"), await signUp(server, "Bob")];
    const tabs = [await openTab(ann), await openTab(bob)];
    const acknowledged: string[] = [];
    const enough = Promise.withResolvers<void>();
    const send = async (writer: number, i: number) => {
      const body = `writer ${writer}, message ${i}`;
      await value(tabs[writer % 2]?.say("message:send", { roomId: ann.generalId, ...draft(body) }) ?? Promise.reject());
      if (acknowledged.push(body) === 100) enough.resolve();
    };
    const burst = Array.from({ length: 2_000 }, (_, i) => send(i % 2, i).catch(() => undefined));
    await enough.promise;
    await server.kill();
    await Promise.race([Promise.all(burst), Promise.all(tabs.map(({ closed }) => closed))]);
    const stored = storedIn(server.dataDir);
    expect(acknowledged.length).toBeLessThan(2_000);
    expect(stored).toEqual(expect.arrayContaining(acknowledged));
    expect(new Set(stored).size).toBe(stored.length);
    const again = await startServerForTest({ EBB_DATA_DIR: server.dataDir });
    expect((await fetch(`${again.url}/readyz`)).status).toBe(200);
  });
});

function storedIn(dataDir: string): unknown[] {
  const file = new BetterSqlite(join(dataDir, "ebb.db"));
  const bodies = file.prepare('SELECT "body" FROM "Message" ORDER BY "seq"').pluck().all();
  file.close();
  return bodies;
}
