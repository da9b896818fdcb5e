/** The text of a page, whatever its author, its server and its bytes say of how it is written: the first that is true. */
export function decodePage(content: Buffer, contentType: string): string {
  const said = /charset\s*=\s*["']?([\w-]+)/i.exec(contentType)?.[1] ?? charsetInside(content);
  const decoder = decoderFor(byteOrderMark(content) ?? said);
  return decoder ? decoder.decode(content) : guess(content);
}

function byteOrderMark(content: Buffer): string | undefined {
  const [first, second] = content;
  if (first === 0xef && second === 0xbb) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return undefined;
}

/** `<meta charset=…>` stands in the first kilobyte, or does not count. */
function charsetInside(content: Buffer): string | undefined {
  return /<meta\b[^>]{0,200}?charset\s*=\s*["']?([\w-]+)/i.exec(content.toString("latin1", 0, 1024))?.[1];
}

function decoderFor(charset: string | undefined): TextDecoder | undefined {
  try {
    return charset === undefined ? undefined : new TextDecoder(charset);
  } catch {
    // No such way of writing.
    return undefined;
  }
}

/** A page that was cut in the middle of a letter is UTF-8 all the same. */
function guess(content: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content, { stream: true });
  } catch {
    return new TextDecoder("windows-1252").decode(content);
  }
}
