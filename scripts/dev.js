// npm run dev: the server with pages that reload as they change.
import { requireNode } from "./require-node.js";

requireNode();
const { installPackages } = await import("./install-packages.js");
const { generateSources } = await import("./build-pages.js");
const { runServer } = await import("./run-server.js");

await installPackages({ forDevelopment: true });
await generateSources();
runServer("development");
