import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * The secret of a session, from the cookie in which the sign-in library has signed it; undefined when there is none, or it is not the
 * library's. Read and signed as better-call does it, without the six turns of the event loop that it takes for that.
 */
export function readSessionToken(
  header: string,
  { name, secret }: { name: string; secret: string },
): string | undefined {
  const value = readCookie(header, name);
  const end = value?.lastIndexOf(".") ?? -1;
  if (!value || end < 1) return undefined;
  const token = value.slice(0, end);
  const [given, expected] = [Buffer.from(value.slice(end + 1)), Buffer.from(signatureOf(token, secret))];
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

/** Of two of one name the first counts. */
export function readCookie(header: string, name: string): string | undefined {
  const wanted = header
    .split(";")
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(`${name}=`));
  return wanted && decoded(wanted.slice(name.length + 1).replace(/^"(.*)"$/, "$1"));
}

function signatureOf(token: string, secret: string): string {
  return createHmac("sha256", secret).update(token).digest("base64");
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
