import { createServer } from "node:net";

/**
 * Before anything is rebuilt: a server that already runs here still serves from the build that would be replaced. What else can be wrong with
 * HOST and PORT, the server says itself.
 */
export async function requireFreePort() {
  const port = Number(process.env.PORT || 3000);
  if (!(await isTaken(process.env.HOST || "localhost", port))) return;
  console.error(`Port ${port} is taken: stop what uses it, or set PORT to another one.`);
  process.exit(1);
}

function isTaken(host, port) {
  return new Promise((resolve) => {
    if (!Number.isInteger(port) || port < 1 || port > 65_535) return resolve(false);
    const probe = createServer();
    probe.once("error", (error) => resolve(error.code === "EADDRINUSE"));
    probe.listen({ host, port }, () => probe.close(() => resolve(false)));
  });
}
