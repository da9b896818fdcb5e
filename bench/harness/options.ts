import { existsSync } from "node:fs";

/** What was asked for on the command line, beside how long to take. */
export type Options = { peers: string[]; database: "sqlite" | "postgresql" };

const optionalPeers: Record<string, string> = {
  nchan: "/usr/lib/nginx/modules/ngx_nchan_module.so",
  ejabberd: "/usr/sbin/ejabberdctl",
};

let options: Options = { peers: [], database: "sqlite" };

/** Peers that are no packages of Node: so far it is only told whether they are there. None of them is measured yet. */
export function setOptions(asked: Options, say: (text: string) => void): void {
  const unknown = asked.peers.filter((name) => !(name in optionalPeers));
  if (unknown.length > 0) {
    throw new Error(`--with knows ${Object.keys(optionalPeers).join(" and ")}, not ${unknown.join(", ")}.`);
  }
  for (const name of asked.peers) {
    const isThere = existsSync(optionalPeers[name] ?? "");
    say(isThere ? `${name} is installed, but is not measured yet.\n` : `${name} is not installed: left out.\n`);
  }
  options = { ...asked, peers: [] };
}

export const database = () => options.database;
