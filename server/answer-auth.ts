import { z } from "zod";
import { RefusedError } from "#protocol/refused-error";
import { accountEndpoints } from "./account-endpoints.ts";
import { accountWords } from "./account-words.ts";
import { refusedResponse } from "./http-answer.ts";
import { readJson, refuseForeignWrite } from "./http-input.ts";
import { runtime } from "./runtime.ts";
import { isWrongAccount, wrongAccount } from "./sessions.ts";

type Body = Record<string, unknown>;
/** `/api/auth/*`: guards the sign-in library with our origin check and limits, and puts its refusals into words. */
export async function answerAuth(request: Request): Promise<Response> {
  try {
    const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
    const endpoint = accountEndpoints.get(`${request.method} ${path}`);
    if (!endpoint) throw new RefusedError("not-found", "There is nothing at this address.");
    refuseForeignWrite(request, runtime().env);
    await refuseForeignPage(request);
    const body = request.method === "GET" ? {} : await readBody(request);
    return await inWords(await endpoint(request, body));
  } catch (error) {
    return refusedResponse(error, request);
  }
}

/** A page that Ann was shown must not sign Bob out, nor change his password, because he signed in beside it. */
async function refuseForeignPage(request: Request): Promise<void> {
  const user = request.headers.get("x-ebb-user");
  if (user === null) return;
  const signedIn = await runtime().sessions.find(request.headers, { renew: false });
  if (signedIn && isWrongAccount(signedIn, user)) throw wrongAccount();
}

async function readBody(request: Request): Promise<Body> {
  const parsed = z.record(z.string(), z.unknown()).safeParse((await readJson(request)) ?? {});
  if (!parsed.success) throw new RefusedError("invalid", "The request's body must be a JSON object.");
  return parsed.data;
}

async function inWords(response: Response): Promise<Response> {
  const headers = new Headers(response.headers);
  headers.set("cache-control", "no-store");
  if (response.ok) return new Response(response.body, { status: response.status, headers });
  const { code } = z
    .object({ code: z.string().optional() })
    .catch({})
    .parse(await response.json().catch(() => ({})));
  headers.set("content-type", "application/json");
  headers.delete("content-length");
  return new Response(JSON.stringify({ ...accountWords(code, response.status), code }), {
    status: response.status,
    headers,
  });
}
