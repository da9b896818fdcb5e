import type { IncomingMessage } from "node:http";
import { BlockList, isIP, isIPv6 } from "node:net";

/** Carries the address we believe to whoever sees only headers (Next's requests, the sign-in library). Set by us, never taken from outside. */
export const addressHeader = "x-ebb-address";

const forwarded = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "forwarded",
  "x-real-ip",
];

/**
 * Decides who is asking, once, where requests come in. What proxies say in `X-Forwarded-*` counts only when the connection comes from
 * one of `trustProxy` (addresses or networks); otherwise it is removed, so that nothing behind can be fooled by it.
 */
export function createAddressing(trustProxy: string[]): (request: IncomingMessage) => void {
  const trusted = networks(trustProxy);
  const isTrusted = (address: string) => trusted.check(address, isIPv6(address) ? "ipv6" : "ipv4");

  return (request) => {
    const peer = plain(request.socket.remoteAddress ?? "");
    if (!isTrusted(peer)) for (const header of forwarded) delete request.headers[header];
    const hops = String(request.headers["x-forwarded-for"] ?? "").split(",");
    request.headers[addressHeader] = farthestKnown(
      hops.map((hop) => plain(hop.trim())),
      peer,
      isTrusted,
    );
  };
}

/** From our end of the chain: the first hop that is not one of our proxies. Beyond it anyone may have written anything. */
function farthestKnown(hops: string[], peer: string, isTrusted: (address: string) => boolean): string {
  let known = peer;
  for (const hop of hops.reverse()) {
    if (!isTrusted(known) || !isIP(hop)) return known;
    known = hop;
  }
  return known;
}

function networks(entries: string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/**
 * The address behind a request, as a key for limits. Of IPv6 only the network: a household has 2^64 addresses to guess passwords from.
 */
export function addressOf(headers: Headers): string {
  const address = headers.get(addressHeader) ?? "";
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const hidden = tail === undefined ? 0 : 8 - groups.length - tail.split(":").filter(Boolean).length;
  return [...groups, ...Array(hidden).fill("0")].slice(0, 4).join(":");
}

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
