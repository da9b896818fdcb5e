import { existsSync } from "node:fs";

/** What was asked for on the command line, beside how long to take. */
export type Options = { peers: string[]; database: "sqlite" | "postgresql" };

const optionalPeers: Record<string, string> = {
  nchan: "/usr/lib/nginx/modules/ngx_nchan_module.so",
  ejabberd: "/usr/sbin/ejabberdctl",
};

let options: Options = { peers: [], database: "sqlite" };

/** Peers that are no packages of Node take part where they are installed; who asks for one that is not there is told. */
export function setOptions(asked: Options, say: (text: string) => void): void {
  const unknown = asked.peers.filter((name) => !(name in optionalPeers));
  if (unknown.length > 0)
    throw new Error(`--with knows ${Object.keys(optionalPeers).join(" and ")}, not ${unknown.join(", ")}.`);
  const missing = asked.peers.filter((name) => !existsSync(optionalPeers[name] ?? ""));
  for (const name of missing) say(`${name} is not installed: ${optionalPeers[name]} is not there.\n`);
  options = { ...asked, peers: asked.peers.filter((name) => !missing.includes(name)) };
}

export const database = () => options.database;
export const takesPart = (peer: string) => options.peers.includes(peer);
