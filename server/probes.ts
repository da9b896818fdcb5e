import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Env } from "./env.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

type Probed = { env: Pick<Env, "metricsToken">; isReady: () => Promise<boolean>; metrics: Metrics; log: Log };

/** `/healthz`, `/readyz` and `/metrics`, answered before Next: they must work while pages are busy. */
export function createProbes({ env, isReady, metrics, log }: Probed) {
  let isDraining = false;

  async function ready(_asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const isFit = !isDraining && (await isReady());
    say(response, isFit ? 200 : 503, isFit ? "ready\n" : "not ready\n");
  }

  async function tell(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!mayRead(asked, env.metricsToken))
      return say(response, 403, "Metrics are for this machine, or with EBB_METRICS_TOKEN.\n");
    response.setHeader("Content-Type", metrics.registry.contentType);
    response.end(await metrics.registry.metrics());
  }

  const probes = new Map([
    ["/healthz", async (_asked: IncomingMessage, response: ServerResponse) => say(response, 200, "alive\n")],
    ["/readyz", ready],
    ["/metrics", tell],
  ]);

  return {
    /** Answers, and says so, when the request is one of ours. */
    answer(asked: IncomingMessage, response: ServerResponse): boolean {
      const probe = probes.get(asked.url?.split("?")[0] ?? "");
      probe?.(asked, response).catch((error: unknown) => {
        log.error({ err: error }, "a probe failed");
        response.writableEnded || say(response, 500, "failed\n");
      });
      return probe !== undefined;
    },
    drain() {
      isDraining = true;
    },
    isDraining: () => isDraining,
  };
}

export type Probes = ReturnType<typeof createProbes>;

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain", "Cache-Control": "no-store" }).end(text);
}

/** With the token from anywhere; without one from this machine, unless a proxy on it asks for somebody else. */
function mayRead({ headers, socket }: IncomingMessage, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
  if (token !== undefined && given !== undefined) return isSame(given, token);
  const isForwarded = headers.forwarded !== undefined || headers["x-forwarded-for"] !== undefined;
  return !isForwarded && /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? "");
}

function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
