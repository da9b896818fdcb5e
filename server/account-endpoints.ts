import { z } from "zod";
import { endSessions } from "#chat/end-sessions";
import { forgetHalfMade } from "#chat/forget-half-made";
import { personName } from "#protocol/person-schemas";
import { RefusedError } from "#protocol/refused-error";
import { inviteHeader } from "./account-hooks.ts";
import { inviteRefused, signUpClosed } from "./account-words.ts";
import { addressOf } from "./client-address.ts";
import { runtime } from "./runtime.ts";
import { readSignUpDoor } from "./sign-up-door.ts";

type Body = Record<string, unknown>;
type Endpoint = (request: Request, body: Body) => Promise<Response>;

/** What is offered of the sign-in library: everything else it could do (changing e-mail, deleting accounts, tokens by mail) is not there. */
export const accountEndpoints = new Map<string, Endpoint>([
  ["POST /sign-up/email", signUp],
  ["POST /sign-in/email", signIn],
  ["POST /sign-out", passOn],
  ["GET /get-session", passOn],
  ["GET /list-sessions", passOn],
  ["POST /revoke-session", passOn],
  ["POST /revoke-sessions", passOn],
  ["POST /revoke-other-sessions", passOn],
  ["POST /change-password", changePassword],
]);

async function signIn(request: Request, { email, password, rememberMe }: Body): Promise<Response> {
  const account = typedEmail(email).slice(0, 320);
  const forgive = await runtime().rateLimits.attempt({ kind: "sign-in", account, address: addressOf(request.headers) });
  const response = await passOn(request, { email: account, password, rememberMe });
  if (response.ok) await forgive();
  return response;
}

async function signUp(request: Request, { name, email, password, rememberMe, invite }: Body): Promise<Response> {
  await runtime().rateLimits.attempt({ kind: "sign-up", address: addressOf(request.headers) });
  const person = { name: shownName(name), email: shownEmail(email), password, rememberMe };
  return onePerAddress(person.email, async () => {
    await refuseClosedDoor(person.email);
    const token = inviteToken(invite ?? request.headers.get(inviteHeader));
    const response = await passOn(request, person, { [inviteHeader]: token });
    if (!response.ok) await forgetHalfMade(runtime().chat, person.email);
    return response;
  });
}

function shownName(name: unknown): string {
  const parsed = personName.safeParse(name);
  if (!parsed.success)
    throw new RefusedError("invalid", "Please enter your name, at most 60 characters.").because("name-invalid");
  return parsed.data;
}

function shownEmail(email: unknown): string {
  const parsed = z.email().max(254).safeParse(typedEmail(email));
  if (!parsed.success)
    throw new RefusedError("invalid", "Please enter a valid email address.").because("invalid-email");
  return parsed.data;
}

function typedEmail(email: unknown): string {
  return typeof email === "string" ? email.trim().toLowerCase() : "";
}

/** It travels in a header, where not every text may; one that cannot be a token is as good as none. */
function inviteToken(invite: unknown): string {
  return typeof invite === "string" && /^[\w-]{1,200}$/.test(invite) ? invite : "";
}

const underWay = new Set<string>();

/** An account that is only just being made must not be taken for one whose making was cut off. */
async function onePerAddress(email: string, make: () => Promise<Response>): Promise<Response> {
  if (underWay.has(email))
    throw new RefusedError("unavailable", "This was sent already. Try again in a moment.", 1_000).because(
      "sent-already",
    );
  underWay.add(email);
  try {
    return await make();
  } finally {
    underWay.delete(email);
  }
}

/** Before the library looks whether the address is known: its answer to that is not for those who may not come in. */
async function refuseClosedDoor(email: string): Promise<void> {
  const door = await readSignUpDoor(runtime());
  if (door === "closed") throw new RefusedError("forbidden", signUpClosed()).because("sign-up-closed");
  await forgetHalfMade(runtime().chat, email);
  if (door !== "invite") return;
  const { internalAdapter } = await runtime().auth.$context;
  if (await internalAdapter.findUserByEmail(email))
    throw new RefusedError("forbidden", inviteRefused()).because("invite-refused");
}

/** Other sessions are ended here and not by the library, which would end this one too and sign this browser's tabs out. */
async function changePassword(request: Request, { revokeOtherSessions, ...body }: Body): Promise<Response> {
  const { sessions, chat, rateLimits } = runtime();
  const signedIn = await sessions.find(request.headers, { renew: false });
  if (!signedIn) throw new RefusedError("unauthenticated", "Please sign in.").because("sign-in");
  const { person, sessionId } = signedIn;
  const forgive = await rateLimits.attempt({
    kind: "password",
    account: person.id,
    address: addressOf(request.headers),
  });
  const response = await passOn(request, body);
  if (!response.ok) return response;
  await forgive();
  if (revokeOtherSessions === true) await endSessions(chat, person.id, { sessionIds: "all", except: sessionId });
  return response;
}

/** The library insists on an `Origin`; ours to judge, and a program that is no browser has none. */
async function passOn(request: Request, body: Body, more: Record<string, string> = {}): Promise<Response> {
  const { auth, env } = runtime();
  const headers = new Headers({ ...Object.fromEntries(request.headers), ...more });
  if (!headers.has("origin")) headers.set("origin", env.origins[0] ?? "");
  headers.set("content-type", "application/json");
  headers.delete("content-length");
  const { method, url } = request;
  return auth.handler(new Request(url, { method, headers, ...(method === "POST" && { body: JSON.stringify(body) }) }));
}
