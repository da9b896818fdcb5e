/** @type {import("next").NextConfig} */
export default {
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pino", "better-auth"],
  typescript: { ignoreBuildErrors: true },
};
