import type { Readable } from "node:stream";

/** Bytes of a file, from 0; both ends belong to it. */
export type ByteRange = { first: number; last: number };

export type Stored = { hash: string; size: number };

/** Where the bytes of files are, each content once, under its SHA-256 in hexadecimal. */
export type FileStore = {
  /** Keeps what comes, once all of it has come; otherwise nothing of it. */
  put(content: AsyncIterable<Uint8Array>): Promise<Stored>;
  /** @throws when there is no such content. */
  open(hash: string, range?: ByteRange): Promise<Readable>;
  /** In bytes. */
  size(hash: string): Promise<number>;
  /** Answers whether the content is gone. What was put a moment ago stays: whoever put it has not yet told the database. */
  remove(hash: string): Promise<boolean>;
  /** All contents that are kept. */
  hashes(): AsyncIterable<string>;
};
