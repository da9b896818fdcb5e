import { z } from "zod";
import { limits } from "./limits.ts";
import { oneLine } from "./one-line.ts";

/** Whatever a file is called: without folders, without what cannot be seen or turns text around, cut before its ending. Never empty. */
export const fileName = z
  .string()
  .max(4_000)
  .transform((text) => {
    const last = text.split(/[/\\]/).at(-1) ?? "";
    const name = oneLine(last.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, "")).replace(/^[\s.]+|[\s.]+$/gu, "");
    const ending = /\.[^.\s]{1,12}$/u.exec(name)?.[0] ?? "";
    const stem = [...name.slice(0, name.length - ending.length)];
    return stem.slice(0, limits.fileNameMaxChars - ending.length).join("") + ending || "file";
  });

export const uploadQuery = z.object({ name: fileName.default("file") });
