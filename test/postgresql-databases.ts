import { Client } from "pg";

/** A new database on the test run's server: empty with template0, migrated with template1. */
export async function createPostgresqlDatabase(serverUrl: string, template: "template0" | "template1") {
  const name = `ebb_${crypto.randomUUID().replaceAll("-", "")}`;
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: serverUrl.replace(/\/postgres$/, `/${name}`),
    drop: () => onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
