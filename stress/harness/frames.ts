/**
 * Cuts what a WebSocket server sends into its frames (RFC 6455, unmasked), so that whole ones can be lost as if they had never been sent.
 * Everything before the end of the HTTP answer passes as it is.
 */
export function createFrameFilter(isLost: (text: string) => boolean): (chunk: Buffer) => Buffer {
  let rest = Buffer.alloc(0);
  let isUpgraded = false;

  function takeHead(): Buffer {
    const end = rest.indexOf("\r\n\r\n");
    if (end < 0) return Buffer.alloc(0);
    const head = rest.subarray(0, end + 4);
    rest = rest.subarray(end + 4);
    isUpgraded = true;
    return head;
  }

  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const passed: Buffer[] = isUpgraded ? [] : [takeHead()];
    for (let frame = firstFrame(rest); isUpgraded && frame; frame = firstFrame(rest)) {
      rest = rest.subarray(frame.bytes.length);
      if (!isLost(frame.text)) passed.push(frame.bytes);
    }
    return Buffer.concat(passed);
  };
}

type Frame = { bytes: Buffer; text: string };

function firstFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const marked = bytes.readUInt8(1) & 0x7f;
  const headerBytes = 2 + (marked === 126 ? 2 : marked === 127 ? 8 : 0);
  if (bytes.length < headerBytes) return undefined;
  const length = lengthOf(bytes, marked);
  if (bytes.length < headerBytes + length) return undefined;
  const whole = bytes.subarray(0, headerBytes + length);
  return { bytes: whole, text: whole.subarray(headerBytes).toString("utf8") };
}

function lengthOf(bytes: Buffer, marked: number): number {
  if (marked === 126) return bytes.readUInt16BE(2);
  return marked === 127 ? Number(bytes.readBigUInt64BE(2)) : marked;
}
