import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import type { Chat } from "#chat/chat";
import { newId } from "#chat/new-id";
import { limits } from "#protocol/limits";
import { nameAccountInCookie } from "./account-cookie.ts";
import { accountHooks } from "./account-hooks.ts";
import { addressHeader } from "./client-address.ts";
import type { Env } from "./env.ts";
import type { Log } from "./log.ts";

const days = 24 * 60 * 60;

/** Sign-in with e-mail and password; sessions are rows in the database and end with them (no cookie cache). */
export function createAuth(env: Env, chat: Chat, log: Log) {
  const isSecure = env.origins[0]?.startsWith("https:") ?? false;
  return betterAuth({
    appName: "Ebb",
    baseURL: env.origins[0],
    basePath: "/api/auth",
    secret: env.secret,
    trustedOrigins: env.origins,
    // Without a transaction of its own: it would keep the one writer of SQLite waiting while a password is hashed.
    database: prismaAdapter(chat.db, { provider: env.databaseUrl ? "postgresql" : "sqlite", transaction: false }),
    databaseHooks: accountHooks(env, chat),
    hooks: { after: nameAccountInCookie(isSecure) },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: limits.passwordMinChars,
      maxPasswordLength: limits.passwordMaxChars,
    },
    session: { expiresIn: 30 * days, updateAge: 1 * days, cookieCache: { enabled: false } },
    user: {
      additionalFields: {
        handle: { type: "string", input: false, required: false },
        role: { type: "string", input: false, required: false },
        deactivatedAt: { type: "date", input: false, required: false },
      },
    },
    advanced: {
      cookiePrefix: "ebb",
      database: { generateId: newId },
      useSecureCookies: isSecure,
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    // The library's own (three tries in ten seconds per address) would lock an office out; ours is in answer-auth.ts.
    rateLimit: { enabled: false },
    // Below errors it would write e-mail addresses into the log.
    logger: { level: "error", log: (_level, message) => log.error(`sign-in: ${message}`) },
    telemetry: { enabled: false },
  });
}

export type Auth = ReturnType<typeof createAuth>;
