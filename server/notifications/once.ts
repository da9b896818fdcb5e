/** What is said to many is encoded for the first of them, if there is one. */
export function once(encode: () => Buffer): () => Buffer {
  let encoded: Buffer | undefined;
  return () => {
    encoded ??= encode();
    return encoded;
  };
}
