import { z } from "zod";
import { visibleText } from "./visible-text.ts";

/** Text of one line, which is not empty: whitespace is one space. */
export const line = (maxChars: number) =>
  z
    .string()
    .transform((text) => visibleText(text.replace(/[\p{Cc}\s]+/gu, " ")))
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
