import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { limits } from "#protocol/limits";
import { readBody } from "./read-body.ts";
import type { Web } from "./web.ts";

/** What one look at a link may still take: all its requests have it together. */
export type Budget = { signal: AbortSignal; bytes: number };
export type Fetched = { url: URL; contentType: string; content: Buffer };
type Wanted = {
  /** What its content type must begin with. */
  type: string;
  /** From where on the rest is not needed. */
  until?: string;
};

/**
 * Fetches what is at an address chosen by somebody else. The name is resolved once, what it stands for is judged, and exactly that address is
 * connected to: a name that means another machine a moment later leads nowhere. Each redirection is judged like the first address.
 */
export async function fetchGuarded(web: Web, start: URL, wanted: Wanted, budget: Budget): Promise<Fetched> {
  let url = start;
  for (let redirects = 0; redirects <= limits.previewRedirects; redirects++) {
    const response = await ask(await addressOf(web, url, budget.signal), url, wanted, budget.signal);
    try {
      const next = redirectionOf(response, url);
      if (!next) return await read(response, url, wanted, budget);
      url = next;
    } finally {
      response.destroy();
    }
  }
  throw new Error("It redirects too often.");
}

/** If any of a name's addresses is not to be reached, none is: such a name is made to lead inside. */
async function addressOf(web: Web, url: URL, signal: AbortSignal): Promise<string> {
  if (!["http:", "https:"].includes(url.protocol) || url.username || url.password) {
    throw new Error("This is no plain web address.");
  }
  const host = hostOf(url);
  const addresses = isIP(host) ? [host] : await orAborted(web.resolve(host), signal);
  const [address] = addresses;
  if (!address || !addresses.every((one) => web.mayReach(one, portOf(url)))) {
    throw new Error("This address is not on the open web.");
  }
  return address;
}

/** Resolving a name cannot be called off, only not waited for. */
function orAborted<T>(asked: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  return Promise.race([asked, promise]).finally(() => signal.removeEventListener("abort", abort));
}

function ask(address: string, url: URL, { type }: Wanted, signal: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const host = hostOf(url);
  const { request } = url.protocol === "https:" ? https : http;
  request(
    {
      ...{ host: address, port: portOf(url), path: `${url.pathname}${url.search}`, signal },
      // The certificate must be for the name, though the connection is to the address.
      servername: isIP(host) ? "" : host,
      agent: false,
      maxHeaderSize: 16 * 1024,
      headers: {
        host: url.host,
        "user-agent": "Ebb (link previews)",
        accept: `${type};q=1, */*;q=0.1`,
        "accept-encoding": "gzip, br",
      },
    },
    resolve,
  )
    .on("error", reject)
    .end();
  return promise;
}

function redirectionOf({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined;
  const next = URL.parse(headers.location ?? "", from.href);
  if (!headers.location || !next) throw new Error("It redirects to nowhere.");
  return next;
}

async function read(response: IncomingMessage, url: URL, { type, until }: Wanted, budget: Budget): Promise<Fetched> {
  const contentType = response.headers["content-type"]?.trim().toLowerCase() ?? "";
  if (response.statusCode !== 200 || !contentType.startsWith(type)) {
    throw new Error(`It answers ${response.statusCode} with ${contentType.slice(0, 100) || "no type"}.`);
  }
  return { url, contentType, content: await readBody(response, until, budget) };
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

function portOf({ port, protocol }: URL): number {
  return port ? Number(port) : protocol === "https:" ? 443 : 80;
}
