// npm run build: what `npm start` does before it serves.
import { requireNode } from "./require-node.js";

requireNode();
const { installPackages } = await import("./install-packages.js");
const { buildPages } = await import("./build-pages.js");
const { requireLightRoom } = await import("./first-scripts.js");

await installPackages({ forDevelopment: false });
await buildPages();
requireLightRoom();
