import { z } from "zod";
import { oneLine } from "./one-line.ts";

/** A name of one line, which is not empty: see `oneLine`. */
export const line = (maxChars: number) => z.string().transform(oneLine).pipe(z.string().min(1).max(maxChars));

/** Text of one line, or nothing. */
export const freeLine = (maxChars: number) => z.string().transform(oneLine).pipe(z.string().max(maxChars));
