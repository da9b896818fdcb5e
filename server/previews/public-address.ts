import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/**
 * Is this the address of a machine on the open internet? Everything else is refused: private and shared networks, this machine, link-local,
 * multicast, reserved, and all IPv6 addresses behind which another address may stand (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  // The library also takes short forms for addresses.
  if (!isIP(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || parsed.match(globalUnicast);
}

/** All that is given out of IPv6; what the library does not know to be special outside of it is not taken for public. */
const globalUnicast = ipaddr.parseCIDR("2000::/3");
