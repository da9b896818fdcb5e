import { join } from "node:path";

/** @type {import("next").NextConfig} */
export default {
  compress: false,
  poweredByHeader: false,
  turbopack: { root: join(import.meta.dirname, "..", "..", "..") },
};
