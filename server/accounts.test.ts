import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, getJson, password, post, signInAgain, signUp, type TestPerson } from "./test-people.ts";
import { startServer, startServerForTest, type TestServer } from "./test-server.ts";

let open: TestServer;
let ann: TestPerson;

beforeAll(async () => {
  open = await startServer({ EBB_LOG: "trace" });
  ann = await signUp(open, "Ann");
}, 30_000);
afterAll(() => open.dispose());

const signUpBody = (name: string, more: Record<string, unknown> = {}) => ({
  ...{ name, email: `${crypto.randomUUID()}@example.org`, password, ...more },
});
const said = async (response: Response) => ({ status: response.status, ...(await response.json()) });
const trySignUp = async (server: TestServer, body: unknown) =>
  said(await post(server, "/api/auth/sign-up/email", body));
const trySignIn = async (server: TestServer, email: string, secret: string, headers: Record<string, string> = {}) =>
  said(await post(server, "/api/auth/sign-in/email", { email, password: secret }, headers));

describe("signing up", () => {
  test("the first account owns the place; handles are unique, also of people who come at the same moment", async () => {
    expect(await getJson(ann, "/api/me")).toMatchObject({ id: ann.id, name: "Ann", handle: "ann", role: "owner" });
    const bobs = await Promise.all(Array.from({ length: 5 }, () => signUp(open, "Bob")));
    const handles = await Promise.all(bobs.map((bob) => getJson<{ handle: string }>(bob, "/api/me")));
    expect(new Set(handles.map(({ handle }) => handle)).size).toBe(5);
    expect(handles.every(({ handle }) => /^bob\d?$/.test(handle))).toBe(true);
  });

  test("what is wrong is said in words", async () => {
    const tries: [Record<string, unknown>, number, RegExp][] = [
      [signUpBody("Bob", { password: "short" }), 400, /at least 8 characters/],
      [signUpBody("Bob", { password: "x".repeat(129) }), 400, /at most 128 characters/],
      [signUpBody("Bob", { email: "bob" }), 400, /valid email/],
      [signUpBody(" \n "), 400, /your name/],
      [signUpBody("x".repeat(61)), 400, /your name/],
      [{ name: "Bob" }, 400, /./],
      [signUpBody("Bob", { email: { toString: 1 } }), 400, /valid email/],
      [signUpBody("Bob", { email: ann.email.toUpperCase() }), 422, /already an account.*Sign in/],
    ];
    for (const [body, status, words] of tries) {
      expect(await trySignUp(open, body)).toMatchObject({ status, message: expect.stringMatching(words) });
    }
  });

  test("role, handle and deactivation cannot be chosen by whoever signs up", async () => {
    const eve = await signUp(open, "Eve", { role: "owner", handle: "ann", deactivatedAt: null, emailVerified: true });
    expect(await getJson(eve, "/api/me")).toMatchObject({ handle: "eve", role: "member" });
    expect((await ask(eve, "/api/people/all")).status).toBe(403);
  });

  test("by invitation: counted, revocable, and telling nobody whether an address is known", async () => {
    const server = await startServerForTest({ EBB_SIGN_UP: "invite" });
    const ann = await signUp(server, "Ann");
    const { id, url } = await getJson<{ id: string; url: string }>(ann, "/api/invites", {
      body: { maxUses: 2, days: 1 },
    });
    const invite = new URL(url).searchParams.get("invite");
    const refused = { status: 403, refusal: "forbidden" };
    expect(await trySignUp(server, signUpBody("Eve"))).toMatchObject(refused);
    const [forged, known] = [
      await trySignUp(server, signUpBody("Eve", { invite: "forged".repeat(5) })),
      await trySignUp(server, signUpBody("Eve", { invite: "forged".repeat(5), email: ann.email })),
    ];
    expect(forged).toMatchObject(refused);
    expect(known.message).toBe(forged.message);
    for (const nonsense of ["two\nlines", "€", ["list"], { toString: 1 }])
      expect(await trySignUp(server, signUpBody("Eve", { invite: nonsense }))).toMatchObject(refused);
    await signUp(server, "Bob", { invite });
    await signUp(server, "Cleo", { invite });
    expect(await trySignUp(server, signUpBody("Dan", { invite }))).toMatchObject(refused);
    const again = await getJson<{ id: string; url: string }>(ann, "/api/invites", { body: {} });
    await getJson(ann, `/api/invites/${again.id}`, { method: "DELETE" });
    const revoked = new URL(again.url).searchParams.get("invite");
    expect(await trySignUp(server, signUpBody("Dan", { invite: revoked }))).toMatchObject(refused);
    const { invites } = await getJson<{ invites: { id: string; uses: number }[] }>(ann, "/api/invites");
    expect(invites.find((one) => one.id === id)?.uses).toBe(2);
  });

  test("closed: the first account can be made, nobody else's", async () => {
    const server = await startServerForTest({ EBB_SIGN_UP: "closed" });
    const first = await Promise.all(["Ann", "Eve", "Mallory"].map((name) => trySignUp(server, signUpBody(name))));
    expect(first.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
    const ann = first.find(({ status }) => status === 200).user;
    for (const email of ["bob@example.org", ann.email]) {
      expect(await trySignUp(server, signUpBody("Bob", { email }))).toMatchObject({
        status: 403,
        refusal: "forbidden",
      });
    }
  });
});

describe("signing in", () => {
  test("does not tell whether an address exists, in words, status or time", async () => {
    const spent = { known: 0, unknown: 0 };
    for (let i = 0; i < 5; i++) {
      for (const [kind, email] of [
        ["known", ann.email],
        ["unknown", "nobody@example.org"],
      ] as const) {
        const from = performance.now();
        expect(await trySignIn(open, email, "wrong password")).toMatchObject({
          status: 401,
          refusal: "unauthenticated",
          message: "This email address and password do not belong together.",
        });
        spent[kind] += performance.now() - from;
      }
    }
    expect(spent.known / spent.unknown).toBeGreaterThan(0.4);
    expect(spent.known / spent.unknown).toBeLessThan(2.5);
  });

  test("the session's cookie is HttpOnly, SameSite=Lax, and Secure when the public address is https", async () => {
    const overTls = await startServerForTest({ EBB_ORIGIN: "https://chat.example.org" });
    const cookieFrom = async (server: TestServer) =>
      (await post(server, "/api/auth/sign-up/email", signUpBody("Ann"))).headers.getSetCookie()[0];
    expect(await cookieFrom(open)).toMatch(/HttpOnly; SameSite=Lax$/);
    expect(await cookieFrom(overTls)).toMatch(/^__Secure-.*HttpOnly; Secure; SameSite=Lax$/);
  });

  test("another cookie names the account to the browser's pages, until it signs out", async () => {
    const signedUp = await post(open, "/api/auth/sign-up/email", signUpBody("Ann"));
    const { user } = await signedUp.json();
    const [session, account] = signedUp.headers.getSetCookie();
    expect(account).toMatch(new RegExp(`^ebb-account=${user.id}; Max-Age=34560000; Path=/; SameSite=Lax$`));
    const headers = { cookie: session?.split(";")[0] ?? "" };
    const signedOut = await post(open, "/api/auth/sign-out", {}, headers);
    expect(signedOut.headers.getSetCookie()).toContainEqual(expect.stringMatching(/^ebb-account=; Max-Age=0/));
  });

  test("only what Ebb offers of the sign-in library is there", async () => {
    for (const path of [
      "update-user",
      "delete-user",
      "change-email",
      "request-password-reset",
      "set-password",
      "sign-in/social",
    ]) {
      const response = await ask(ann, `/api/auth/${path}`, {
        body: { name: "x", newPassword: "x", email: "x@example.org" },
      });
      expect([path, response.status]).toEqual([path, 404]);
    }
    expect((await ask(ann, "/api/auth/get-session")).status).toBe(200);
  });

  test("neither log nor output holds passwords, addresses or cookies", async () => {
    await signInAgain(ann);
    await trySignIn(open, ann.email, "wrong password");
    await trySignUp(open, signUpBody("Bob", { email: ann.email }));
    for (const secret of [password, ann.email, ann.cookie, "wrong password"]) expect(open.said()).not.toContain(secret);
  });
});

describe("with limits on", () => {
  let limited: TestServer;
  beforeAll(async () => {
    limited = await startServer({ EBB_LIMITS: "on" });
  }, 30_000);
  afterAll(() => limited.dispose());

  test("guessing is stopped per account and address, with the time to wait, and the owner elsewhere is not locked out", async () => {
    const server = await startServerForTest({ EBB_LIMITS: "on", EBB_TRUST_PROXY: "127.0.0.1" });
    const ann = await signUp(server, "Ann");
    const from = (address: string) => ({ "x-forwarded-for": address });
    for (let i = 0; i < 10; i++) {
      expect((await trySignIn(server, ann.email, "wrong", from("203.0.113.9"))).status).toBe(401);
    }
    expect(await trySignIn(server, ann.email, password, from("203.0.113.9"))).toMatchObject({
      status: 429,
      refusal: "rate",
      message: expect.stringMatching(/Too many attempts.*minutes/),
      retryAfterMs: expect.any(Number),
    });
    expect((await trySignIn(server, ann.email, password, from("203.0.113.77"))).status).toBe(200);
  });

  test("an office behind one address signs in all morning", async () => {
    const ann = await signUp(limited, "Ann");
    for (let i = 0; i < 30; i++) expect((await trySignIn(limited, ann.email, password)).status).toBe(200);
  });

  test("without a trusted proxy a forged address does not help a guesser", async () => {
    const bob = await signUp(limited, "Bob");
    const statuses = [];
    for (let i = 0; i < 11; i++) {
      const forged = { "x-forwarded-for": `203.0.113.${i}`, "x-ebb-address": `203.0.113.${i}` };
      statuses.push((await trySignIn(limited, bob.email, "wrong", forged)).status);
    }
    expect(statuses.at(-1)).toBe(429);
  });
});
