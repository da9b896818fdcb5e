/** What npm itself needs. In words that a much older Node understands. */
export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Ebb needs Node 20.19 or newer to set itself up, and this is ${process.versions.node}: install a newer one, best the latest LTS.`,
  );
  process.exit(1);
}
