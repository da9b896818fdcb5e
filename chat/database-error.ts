/** Prisma's code of an error, `P2002` and the like; raw SQL has one code for all errors. */
export function codeOf(error: unknown): string | undefined {
  const code = property(error, "code");
  return typeof code === "string" ? code : undefined;
}

/** What the database's driver calls the reason of an error, the same for raw SQL: `UniqueConstraintViolation` and the like. */
export function kindOf(error: unknown): string | undefined {
  const cause = property(property(property(error, "meta"), "driverAdapterError"), "cause");
  const kind = property(cause, "kind");
  return typeof kind === "string" ? kind : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
