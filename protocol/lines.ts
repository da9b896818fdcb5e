import { z } from "zod";

/** Text of one line, which is not empty: whitespace is one space. */
export const line = (maxChars: number) =>
  z
    .string()
    .transform((text) => text.replace(/[\p{Cc}\s]+/gu, " ").trim())
    .pipe(z.string().min(1).max(maxChars));

/** Text of one line, or nothing. */
export const freeLine = (maxChars: number) =>
  z
    .string()
    .transform((text) =>
      text
        .replace(/[\p{Cc}\s]+/gu, " ")
        .toWellFormed()
        .trim(),
    )
    .pipe(z.string().max(maxChars));
