import type { z } from "zod";
import { limits } from "#protocol/limits";
import { RefusedError } from "#protocol/refused-error";
import { id } from "#protocol/schemas";
import type { Env } from "./env.ts";
import { isOurs } from "./origin.ts";
import { refusedInput } from "./refused-by.ts";

export type Expected<I> = {
  body?: z.ZodType<I>;
  query?: z.ZodType<I>;
  /** What a write's body is; bytes are read by whoever asked for them. */
  takes?: BodyType;
  /** Against which limit it counts. */
  counts?: "operation" | "file";
};
type BodyType = "json" | "bytes";
/** Next gives every route the ids that its path names, and no others; to one without any it gives nothing. */
export type Params = { id: string; userId: string };

const isJson = (type: string | null) => /^application\/json\b/i.test(type ?? "");

/** Writes need an origin of ours, and say JSON if they say anything, or that they are bytes: what no form of another site can say. Reads cannot change anything and other sites cannot see their answer. */
export function refuseForeignWrite(request: Request, env: Pick<Env, "origins">, takes: BodyType = "json"): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const provenance = { origin: request.headers.get("origin"), fetchSite: request.headers.get("sec-fetch-site") };
  if (!isOurs(provenance, env)) throw new RefusedError("forbidden", "This request came from another site.");
  const type = request.headers.get("content-type");
  if (takes === "bytes") requireBytes(type);
  else if (type !== null && !isJson(type)) throw notJson();
}

function requireBytes(type: string | null): void {
  if (type === "application/octet-stream") return;
  throw new RefusedError(
    "invalid",
    "The request's body must be the file, with the content type application/octet-stream.",
  );
}

/** Everything in our paths is an id. What cannot be one is not there. */
export function requireIds(params: Partial<Params>): Params {
  for (const value of Object.values(params)) {
    if (!id.safeParse(value).success) throw new RefusedError("not-found", "There is nothing at this address.");
  }
  return params as Params;
}

export async function readInput<I>({ body, query }: Expected<I>, request: Request): Promise<I> {
  const schema = body ?? query;
  const given = body ? await readJson(request) : Object.fromEntries(new URL(request.url).searchParams);
  // Without a schema `I` is undefined: nothing is expected, and nothing is read.
  if (!schema) return undefined as I;
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw refusedInput(parsed.error);
  return parsed.data;
}

/** A request's JSON; undefined when it has no body. */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request);
  if (text === "") return undefined;
  if (!isJson(request.headers.get("content-type"))) throw notJson();
  try {
    return JSON.parse(text);
  } catch {
    throw new RefusedError("invalid", "The request's body is not JSON.");
  }
}

function notJson(): RefusedError {
  return new RefusedError("invalid", "The request's body must be JSON, with the content type application/json.");
}

async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get("content-length")) > limits.frameMaxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limits.frameMaxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function tooLarge(): RefusedError {
  return new RefusedError("too-large", "This is too much at once (the limit is 64 KB).").because("too-much");
}
