// Starts the built server once, in peace, and lets it load what it loads for a person. What is compiled then (NODE_COMPILE_CACHE) need not be compiled
// by each of the many servers that tests start; most of those are killed, and leave nothing of the kind.
import { ask, signUp } from "#server/test-people";
import { startServer } from "#server/test-server";

const server = await startServer();
const ann = await signUp(server, "Ann");
for (const path of ["/", `/rooms/${ann.generalId}`, "/sign-in"]) await (await ask(ann, path)).text();
await server.stop();
await server.dispose();
