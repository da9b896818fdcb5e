/** @type {import("next").NextConfig} */
export default {
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pino", "better-auth", "zod"],
  typescript: { ignoreBuildErrors: true },
};
