// npm start: from a fresh checkout to a running server; the second time straight to the server.
// Plain JavaScript for whatever Node the machine has: Ebb's own arrives with the packages.
import { requireNode } from "./require-node.js";

requireNode();
const { requireFreePort } = await import("./require-free-port.js");
const { installPackages } = await import("./install-packages.js");
const { buildPages } = await import("./build-pages.js");
const { runServer } = await import("./run-server.js");

await requireFreePort();
await installPackages({ forDevelopment: false });
await buildPages();
runServer("production");
