import { crc32, deflateRawSync, deflateSync } from "node:zlib";
import { loadSharp } from "./sharp.ts";

/** Files as people send them, and as nobody should. For tests. */

type Size = { width: number; height: number };
const small = { width: 40, height: 30 };

/** Red at the left, blue at the right. */
async function drawing({ width, height }: Size = small) {
  const sharp = await loadSharp();
  const half = { width: width >> 1, height, channels: 3 } as const;
  const right = await sharp({ create: { ...half, background: "blue" } })
    .png()
    .toBuffer();
  const left = sharp({ create: { ...half, width, background: "red" } });
  const drawn = await left
    .composite([{ input: right, left: width >> 1, top: 0 }])
    .png()
    .toBuffer();
  return sharp(drawn);
}

export const png = async (size?: Size) => (await drawing(size)).png().toBuffer();
export const webp = async () => (await drawing()).webp().toBuffer();
export const gif = async () => (await drawing()).gif().toBuffer();
export const avif = async () => (await drawing()).avif().toBuffer();

/** With the place where it was taken, by whom, and turned by 90°. */
export async function photograph(size?: Size): Promise<Buffer> {
  const exif = { IFD0: { Artist: "Ann was here" }, IFD3: { GPSLatitude: "52/1 31/1 12/1", GPSLatitudeRef: "N" } };
  return (await drawing(size)).jpeg().withExif(exif).withMetadata({ orientation: 6 }).withExifMerge(exif).toBuffer();
}

export async function movingPicture(extension: "gif" | "webp" = "gif"): Promise<Buffer> {
  const sharp = await loadSharp();
  const frame = (background: string) => ({ create: { ...small, channels: 3 as const, background } });
  const inputs = await Promise.all(["red", "green", "blue"].map((color) => sharp(frame(color)).png().toBuffer()));
  return sharp(inputs, { join: { animated: true } })
    [extension]({ delay: [100, 100, 100] })
    .toBuffer();
}

/** Says that it has so many points; there are as many, of one bit each, if `isHonest`. */
export function hugePng({ width, height }: Size, isHonest = false): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const points = Buffer.alloc(isHonest ? height * (1 + Math.ceil(width / 8)) : 10);
  const chunks = [chunk("IHDR", header), chunk("IDAT", deflateSync(points)), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks]);
}

/** With something more in it, of the kind that carries words, before its points. */
export function pngWith(picture: Buffer, name: string, content: Buffer): Buffer {
  const endOfHeader = 33;
  return Buffer.concat([picture.subarray(0, endOfHeader), chunk(name, content), picture.subarray(endOfHeader)]);
}

/** One that moves, or says so: so many times the same tiny frame on a large canvas. */
export function gifOf({ width, height }: Size, frames: number, comment = ""): Buffer {
  const canvas = Buffer.alloc(7);
  canvas.writeUInt16LE(width, 0);
  canvas.writeUInt16LE(height, 2);
  canvas[4] = 0x80;
  const frame = Buffer.from("21f9040000000000" + "2c00000000010001000002024401" + "00", "hex");
  const said = comment ? [Buffer.from([0x21, 0xfe, comment.length]), Buffer.from(comment), Buffer.alloc(1)] : [];
  const parts = [Buffer.from("GIF89a"), canvas, Buffer.from("ff00000000ff", "hex"), ...said];
  return Buffer.concat([...parts, ...Array.from({ length: frames }, () => frame), Buffer.from(";")]);
}

/** An archive with one file in it. */
export function zip(name: string, content: Buffer | string): Buffer {
  const packed = deflateRawSync(content);
  const [local, central, end] = [Buffer.alloc(30), Buffer.alloc(46), Buffer.alloc(22)];
  const sizes = [crc32(content), packed.length, Buffer.byteLength(content)];
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  for (const [index, value] of sizes.entries()) local.writeUInt32LE(value, 14 + 4 * index);
  local.writeUInt16LE(name.length, 26);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  for (const [index, value] of sizes.entries()) central.writeUInt32LE(value, 16 + 4 * index);
  central.writeUInt16LE(name.length, 28);
  const begin = Buffer.concat([local, Buffer.from(name), packed]);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(begin.length, 16);
  return Buffer.concat([begin, central, Buffer.from(name), end]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** A second of silence, and more. */
export function wav(seconds = 1): Buffer {
  const header = Buffer.from("RIFF----WAVEfmt ----------------------data----", "latin1").subarray(0, 44);
  const size = 8_000 * seconds;
  header.writeUInt32LE(36 + size, 4);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(8_000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(size, 40);
  return Buffer.concat([header, Buffer.alloc(size, 128)]);
}

export const mp4 = Buffer.from("\0\0\0\x18ftypisom\0\0\x02\0isomiso2\0\0\0\x08mdat", "latin1");
export const webm = Buffer.from(
  "\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm",
  "latin1",
);
export const ogg = Buffer.from(`OggS\0\x02${"\0".repeat(20)}\x01\x13OpusHead\x01\x01${"\0".repeat(9)}`, "latin1");
export const mp3 = Buffer.from(`ID3\x04\0\0\0\0\0\0\xff\xfb\x90d${"\0".repeat(413)}`, "latin1");

export const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>`;
export const page = "<!doctype html><script>document.title = 'seen'</script>";
