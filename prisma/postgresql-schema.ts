/** The PostgreSQL twin of schema.prisma: the same models, another provider, a client of its own. */
export function postgresqlSchema(sqliteSchema: string): string {
  const withProvider = replaceOnce(sqliteSchema, 'provider = "sqlite"', 'provider = "postgresql"');
  return replaceOnce(withProvider, '"../generated/sqlite"', '"../generated/postgresql"');
}

function replaceOnce(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`prisma/schema.prisma should contain ${from} exactly once.`);
  return text.replace(from, to);
}
