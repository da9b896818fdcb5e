import { existsSync } from "node:fs";

/** What was asked for on the command line, beside how long to take. */
export type Options = { peers: string[]; database: "sqlite" | "postgresql" };

/** Servers that are no packages of Node, and what shows that Debian's package is there. */
const optionalPeers: Record<string, string[]> = {
  nchan: ["/usr/sbin/nginx", "/usr/lib/nginx/modules/ngx_nchan_module.so"],
  ejabberd: ["/usr/sbin/ejabberdctl", "/usr/bin/erl"],
};

let options: Options = { peers: [], database: "sqlite" };

/** Leaves out what is not installed, and says so. Answers what is left. */
export function setOptions(asked: Options, say: (text: string) => void): Options {
  const unknown = asked.peers.filter((name) => !(name in optionalPeers));
  if (unknown.length > 0) {
    throw new Error(`--with knows ${Object.keys(optionalPeers).join(" and ")}, not ${unknown.join(", ")}.`);
  }
  const isThere = (name: string) => optionalPeers[name]?.every((path) => existsSync(path)) ?? false;
  for (const name of asked.peers.filter((peer) => !isThere(peer))) say(`${name} is not installed: left out.\n`);
  options = { ...asked, peers: asked.peers.filter(isThere) };
  return options;
}

export const database = () => options.database;
export const isAsked = (peer: string) => options.peers.includes(peer);
