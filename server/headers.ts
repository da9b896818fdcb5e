import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Env } from "./env.ts";

/**
 * Sets the safety headers of every response. Pages get a Content-Security-Policy with a nonce of their own; it is set on the *request*
 * too, because that is where Next looks for the nonce to put on its scripts.
 */
export function createSafetyHeaders(env: Pick<Env, "origins" | "isDev">) {
  const always = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    ...(env.origins[0]?.startsWith("https:") ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
  };

  return (request: IncomingMessage, response: ServerResponse): void => {
    for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
    delete request.headers["content-security-policy"];
    const { url = "/" } = request;
    if (isPage(url)) {
      const policy = contentSecurityPolicy(randomBytes(16).toString("base64"), env);
      request.headers["content-security-policy"] = policy;
      response.setHeader("Content-Security-Policy", policy);
      if (isRoom(url)) letComeBack(response);
    } else {
      response.setHeader("Content-Security-Policy", policyElsewhere(url));
    }
  };
}

const ofNothing = "default-src 'none'; frame-ancestors 'none'";
/** Opened by itself, what somebody uploaded is nobody's page: it runs nothing and reaches nothing. */
const ofFiles = `sandbox; ${ofNothing}`;

function policyElsewhere(url: string): string {
  return url.startsWith("/api/files/") ? ofFiles : ofNothing;
}

/**
 * A room's page may be kept by the back/forward cache, which `no-store`, as other pages have it, forbids: it looks by itself whose browser
 * it comes back to. Any other copy is asked for anew, also when one goes back, where browsers overlook `no-cache` but not `Vary: *`.
 */
function letComeBack(response: ServerResponse): void {
  response.setHeader("Cache-Control", "private, no-cache, must-revalidate");
  const writeHead = response.writeHead.bind(response);
  // Next has the last word on `Vary` otherwise.
  response.writeHead = (...head: unknown[]) => {
    response.setHeader("Vary", "*");
    return Reflect.apply(writeHead, response, head);
  };
}

function isRoom(url: string): boolean {
  return url.startsWith("/rooms/");
}

function isPage(url: string): boolean {
  return !url.startsWith("/api/") && !url.startsWith("/_next/static/");
}

function contentSecurityPolicy(nonce: string, { origins, isDev }: Pick<Env, "origins" | "isDev">): string {
  // Older Safari does not count WebSockets as 'self'. A policy cannot name an IPv6 address.
  const named = origins.filter((origin) => !origin.includes("["));
  const sockets = named.map((origin) => origin.replace(/^http/, "ws")).join(" ");
  return [
    "default-src 'self'",
    // Reloading code while developing evaluates it, and shows errors with inline styles.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    isDev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    `connect-src 'self' ${sockets}`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
