import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Attachment } from "#protocol/message-parts";
import type { TestPerson } from "#server/test-people";

/** What a person uploads, for tests. */
export type Upload = {
  name?: string;
  roomId?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

type Content = string | Uint8Array<ArrayBufferLike> | ReadableStream<Uint8Array>;

export function upload(person: TestPerson, content: Content, given: Upload = {}): Promise<Response> {
  const { name = "notes.txt", roomId = person.generalId, headers, signal } = given;
  const asked = {
    method: "POST",
    headers: { cookie: person.cookie, "content-type": "application/octet-stream", ...headers },
    body: content as BodyInit,
    signal,
    duplex: "half",
  };
  return fetch(`${person.server.url}/api/rooms/${roomId}/files?name=${encodeURIComponent(name)}`, asked);
}

export async function uploaded(person: TestPerson, content: Content, given: Upload = {}): Promise<Attachment> {
  const response = await upload(person, content, given);
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
  return response.json();
}

/** A body that goes on when the test says so. */
export function slowBody() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  return {
    readable,
    write: (text: string) => writer.write(Buffer.from(text)),
    end: () => writer.close(),
    cut: () => writer.abort(),
  };
}

/** Every file that a server keeps of what was uploaded, or is taking in. */
export function filesKept(dataDir: string): string[] {
  return ["files", "uploads"].flatMap((folder) =>
    readdirSync(join(dataDir, folder), { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
    ),
  );
}
