import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { isPublicAddress } from "./public-address.ts";

/** The web as far as the server may look into it. */
export type Web = {
  /** All addresses of a host. */
  resolve: (host: string) => Promise<string[]>;
  mayReach: (address: string, port: number) => boolean;
};

/** The open internet, and what the administrator named: "address:port", with brackets around IPv6. */
export function openWeb(allowed: readonly string[]): Web {
  return {
    async resolve(host) {
      const found = await lookup(host, { all: true, verbatim: true });
      return found.map(({ address }) => address);
    },
    mayReach: (address, port) =>
      (webPorts.has(port) && isPublicAddress(address)) || allowed.includes(withPort(address, port)),
  };
}

const webPorts = new Set([80, 443]);

function withPort(address: string, port: number): string {
  return isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;
}
