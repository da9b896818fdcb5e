import type { IncomingMessage, ServerResponse } from "node:http";
import { answerNowhere } from "#server/http-answer";
import { answerNode, type NodeRoute } from "#server/node-answer";
import { previewPicture } from "#server/previews/preview-routes";
import { discard, download, thumbnail, upload, uploadLimits } from "./file-routes.ts";
import { portrait, removePortrait, setPortrait } from "./portrait-routes.ts";

/** The addresses of files, in front of Next: it drops the length of what it sends, and the time a body may take is ours to say. */
const routes: NodeRoute[] = [
  { path: /^\/api\/rooms\/(?<id>[^/]+)\/files$/, methods: { POST: upload } },
  { path: /^\/api\/files\/(?<id>[^/]+)$/, methods: { GET: download, HEAD: download, DELETE: discard } },
  { path: /^\/api\/files\/(?<id>[^/]+)\/thumbnail$/, methods: { GET: thumbnail, HEAD: thumbnail } },
  {
    path: /^\/api\/messages\/(?<id>[^/]+)\/previews\/\d{1,2}$/,
    methods: { GET: previewPicture, HEAD: previewPicture },
  },
  { path: /^\/api\/me\/picture$/, methods: { PUT: setPortrait, DELETE: removePortrait } },
  { path: /^\/api\/people\/(?<id>[^/]+)\/picture$/, methods: { GET: portrait, HEAD: portrait } },
  { path: /^\/api\/files$/, methods: { GET: uploadLimits } },
];

/** Answers a request that is about files; undefined when it is not. */
export function answerFiles(asked: IncomingMessage, response: ServerResponse): Promise<void> | undefined {
  const path = asked.url?.split("?")[0] ?? "";
  const route = routes.find((one) => one.path.test(path));
  if (!route) return undefined;
  const params = route.path.exec(path)?.groups ?? {};
  return answerNode(route.methods[asked.method ?? ""] ?? answerNowhere, { asked, response, params });
}

export function isUpload({ method, url }: IncomingMessage): boolean {
  return method === "POST" && (routes[0]?.path.test(url?.split("?")[0] ?? "") ?? false);
}
