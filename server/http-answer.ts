import { httpStatus, type Refused } from "#protocol/refusals";
import { RefusedError } from "#protocol/refused-error";
import { type Expected, type Params, readInput, refuseForeignWrite, requireIds } from "./http-input.ts";
import { refusedBy } from "./refused-by.ts";
import { runtime } from "./runtime.ts";
import { isWrongAccount, type SignedIn, wrongAccount } from "./sessions.ts";

type Route = { params?: Promise<Partial<Params>> };
export type Handler = (request: Request, route: Route) => Promise<Response>;
type Asked<I> = { input: I; params: Params; request: Request };

/**
 * The one way in over HTTP for signed-in people: origin, session, page's account, then ids and body or query become values, and a refusal
 * becomes a status. What `run` answers is sent as JSON; a `Response` is sent as it is.
 */
export function answerHttp<I = undefined>(
  expected: Expected<I>,
  run: (asked: Asked<I> & SignedIn) => Promise<unknown>,
): Handler {
  const { counts = "operation" } = expected;
  const whoAsks = (request: Request) => requireSession(request, counts);
  return answerAs(expected, whoAsks, async (signedIn, request, route) => {
    const response = asResponse(await run({ ...(await readAsked(expected, request, route)), ...signedIn }));
    for (const cookie of signedIn.cookies) response.headers.append("set-cookie", cookie);
    return response;
  });
}

/** The same for whoever has no session yet. */
export function answerAnyone<I = undefined>(
  expected: Expected<I>,
  run: (asked: Asked<I>) => Promise<unknown>,
): Handler {
  const anyone = async () => undefined;
  return answerAs(expected, anyone, async (_anyone, request, route) =>
    asResponse(await run(await readAsked(expected, request, route))),
  );
}

function answerAs<W>(
  { takes = "json" }: Pick<Expected<unknown>, "takes">,
  whoAsks: (request: Request) => Promise<W>,
  answer: (who: W, request: Request, route: Route) => Promise<Response>,
): Handler {
  return async (request, route) => {
    try {
      refuseForeignWrite(request, runtime().env, takes);
      return await answer(await whoAsks(request), request, route);
    } catch (error) {
      return refusedResponse(error, request);
    }
  };
}

async function requireSession(request: Request, counts: "operation" | "file"): Promise<SignedIn> {
  const { sessions, rateLimits } = runtime();
  const signedIn = await sessions.find(request.headers, { renew: true });
  if (!signedIn) throw new RefusedError("unauthenticated", "Please sign in.").because("sign-in");
  if (isWrongAccount(signedIn, request.headers.get("x-ebb-user"))) throw wrongAccount();
  rateLimits[counts](signedIn.sessionId);
  return signedIn;
}

async function readAsked<I>(expected: Expected<I>, request: Request, route: Route): Promise<Asked<I>> {
  const params = requireIds((await route.params) ?? {});
  return { params, input: await readInput(expected, request), request };
}

function asResponse(value: unknown): Response {
  const response = value instanceof Response ? value : Response.json(value ?? {});
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
  return response;
}

/** For addresses where there is nothing. */
export async function answerNowhere(request: Request): Promise<Response> {
  return refusedResponse(new RefusedError("not-found", "There is nothing at this address."), request);
}

export function refusedResponse(error: unknown, { method, url }: Request): Response {
  const { ok: _, ...refused }: Refused = refusedBy(error, runtime().log, `${method} ${new URL(url).pathname}`);
  const headers = new Headers({ "cache-control": "no-store" });
  if (refused.retryAfterMs) headers.set("retry-after", String(Math.ceil(refused.retryAfterMs / 1000)));
  return Response.json(refused, { status: httpStatus[refused.refusal], headers });
}
