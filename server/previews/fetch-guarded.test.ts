import type { RequestListener } from "node:http";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { limits } from "#protocol/limits";
import { type Budget, fetchGuarded } from "./fetch-guarded.ts";
import { startWeb, type TestWeb } from "./test-web.ts";

const html = { "content-type": "text/html" };
const page: RequestListener = (_request, response) => void response.writeHead(200, html).end("<title>Open</title>");

function fetching(web: TestWeb, address: string, budget = budgetOf()) {
  return fetchGuarded(
    web,
    new URL(address.replace("PORT", String(web.port))),
    { type: "text/html", until: "</head" },
    budget,
  );
}

function budgetOf(ms = 10_000): Budget {
  return { signal: AbortSignal.timeout(ms), bytes: limits.previewFetchBytes };
}

const said = async (asked: ReturnType<typeof fetching>) => (await asked).content.toString();

test("a page on the open web is fetched, under its name, from the address the name was resolved to", async () => {
  const web = await startWeb(page);
  expect(await said(fetching(web, "http://a.example:PORT/path?q=1#here"))).toBe("<title>Open</title>");
  expect(web.asked).toEqual(["127.0.0.2 GET a.example /path?q=1"]);
});

describe("nothing is connected to, and nothing is said to", () => {
  test.each([
    "http://127.0.0.1:PORT/",
    "http://127.1:PORT/",
    "http://2130706433:PORT/",
    "http://0x7f.0.0.1:PORT/",
    "http://017700000001:PORT/",
    "http://0.0.0.0:PORT/",
    "http://[::1]:PORT/",
    "http://[::]:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://[::ffff:7f00:1]:PORT/",
    "http://[64:ff9b::127.0.0.1]:PORT/",
    "http://１２７.０.０.１:PORT/",
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "https://192.168.1.1/",
    "http://a.example:22/",
    "http://8.8.8.8:8080/",
    "http://ann:secret@a.example:PORT/",
    "ftp://a.example:PORT/",
    "file:///etc/passwd",
    "data:text/html,<title>x</title>",
  ])("%s", async (address) => {
    const web = await startWeb(page);
    await expect(fetching(web, address)).rejects.toThrow(/not on the open web|no plain web address/);
    expect(web.asked).toEqual([]);
  });

  test.each([
    ["a private address", [["127.0.0.1"]]],
    ["a private address beside an open one", [["127.0.0.2", "10.0.0.1"]]],
    ["a mapped one", [["::ffff:127.0.0.2"]]],
    ["nothing", [[]]],
    ["nonsense", [["127.0.0.2; rm"]]],
  ])("a name that stands for %s", async (_what, answers) => {
    const web = await startWeb(page);
    web.names["inside.example"] = answers;
    await expect(fetching(web, "http://inside.example:PORT/")).rejects.toThrow("not on the open web");
    expect(web.asked).toEqual([]);
  });
});

/** There the address alone decides. */
describe("on the web's own ports nothing is connected to by a name that stands for", () => {
  const inside = [
    ...["127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1"],
    ...["::1", "::", "fe80::1", "fc00::1", "fd12::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001::1"],
  ];
  test.each(inside)("%s, nor by one that stands for it beside an open one", async (address) => {
    const web = await startWeb(page);
    web.names["inside.example"] = [[address], ["8.8.8.8", address]];
    for (const scheme of ["http", "https"]) {
      await expect(fetching(web, `${scheme}://inside.example/`)).rejects.toThrow("not on the open web");
    }
  });
});

describe("a name that stands for another machine a moment later", () => {
  test("leads to the first, which was judged", async () => {
    const web = await startWeb(page);
    web.names["rebinding.example"] = [["127.0.0.2"], ["127.0.0.1"]];
    await fetching(web, "http://rebinding.example:PORT/");
    expect(web.asked).toEqual(["127.0.0.2 GET rebinding.example /"]);
  });

  test("is judged again when it is redirected to", async () => {
    const web = await startWeb((request, response) => {
      if (request.url === "/") response.writeHead(302, { location: "/again" }).end();
      else page(request, response);
    });
    web.names["rebinding.example"] = [["127.0.0.2"], ["127.0.0.1"]];
    await expect(fetching(web, "http://rebinding.example:PORT/")).rejects.toThrow("not on the open web");
    expect(web.asked).toEqual(["127.0.0.2 GET rebinding.example /"]);
  });
});

describe("a redirection", () => {
  test.each([
    "http://127.0.0.1:PORT/inside",
    "http://[::1]:PORT/inside",
    "//127.0.0.1:PORT/inside",
    "https://10.0.0.1/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "http://ann:secret@a.example:PORT/",
    "http://a.example:22/",
  ])("to %s is not followed", async (location) => {
    const web = await startWeb((_request, response) => {
      response.writeHead(302, { location: location.replace("PORT", String(web.port)) }).end();
    });
    await expect(fetching(web, "http://a.example:PORT/")).rejects.toThrow(/not on the open web|no plain web address/);
    expect(web.asked).toEqual(["127.0.0.2 GET a.example /"]);
  });

  test("is followed three times, relative ones too, and not a fourth time", async () => {
    const web = await startWeb((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) page(request, response);
      else response.writeHead(301, { location: `${left - 1}` }).end();
    });
    const { url } = await fetching(web, "http://a.example:PORT/3");
    expect(url.pathname).toBe("/0");
    await expect(fetching(web, "http://a.example:PORT/4")).rejects.toThrow("too often");
  });

  test.each([undefined, "", "http://"])("to nowhere (%j) ends", async (location) => {
    const web = await startWeb(
      (_request, response) => void response.writeHead(302, location === undefined ? {} : { location }).end(),
    );
    await expect(fetching(web, "http://a.example:PORT/")).rejects.toThrow("nowhere");
  });
});

describe("a body", () => {
  test("without an end is read as far as there is room, and let go", async () => {
    let isOpen = true;
    const web = await startWeb((_request, response) => {
      response.writeHead(200, html).on("close", () => (isOpen = false));
      const more = () => {
        while (isOpen && response.write("x".repeat(16_384)));
      };
      response.on("drain", more);
      more();
    });
    const budget = budgetOf();
    const { content } = await fetching(web, "http://a.example:PORT/", budget);
    expect([content.byteLength, budget.bytes]).toEqual([limits.previewFetchBytes, 0]);
    await expect.poll(() => isOpen).toBe(false);
  });

  test("is read no further than its head", async () => {
    const web = await startWeb((_request, response) => {
      response.writeHead(200, html).write("<head><title>Open</title></HEAD><body>");
      // And nothing more.
    });
    expect(await said(fetching(web, "http://a.example:PORT/"))).toContain("Open");
  });

  test.each([
    ["no word at all", () => undefined],
    ["a head that never ends", (_request, response) => void response.writeHead(200, html).write("<title>")],
    [
      "a redirection whose body never ends",
      (_request, response) => void response.writeHead(302, { location: "/" }).write("x"),
    ],
  ] satisfies [string, RequestListener][])("that takes too long ends: %s", async (_what, answer) => {
    const web = await startWeb(answer);
    await expect(fetching(web, "http://a.example:PORT/", budgetOf(200))).rejects.toThrow();
  });

  test("a name that is never resolved ends, too", async () => {
    const web = await startWeb(page);
    const never = { ...web, resolve: () => new Promise<string[]>(() => undefined) };
    await expect(fetching(never, "http://a.example:PORT/", budgetOf(200))).rejects.toThrow();
  });

  test.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
  ] as const)("that swells (%s) is unpacked as far as there is room", async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(200 * 2 ** 20, " "));
    const web = await startWeb((_request, response) => {
      response.writeHead(200, { ...html, "content-encoding": encoding }).end(bomb);
    });
    const { content } = await fetching(web, "http://a.example:PORT/");
    expect(content.byteLength).toBe(limits.previewFetchBytes);
    const small = pack("<title>Packed</title>");
    const other = await startWeb((_request, response) => {
      response.writeHead(200, { ...html, "content-encoding": encoding }).end(small);
    });
    expect(await said(fetching(other, "http://a.example:PORT/"))).toBe("<title>Packed</title>");
  });

  test.each([
    [200, { "content-type": "application/pdf" }],
    [200, { "content-type": "text/plain" }],
    [200, {}],
    [404, html],
    [206, html],
    [200, { ...html, "content-encoding": "zip" }],
  ] as const)("that is no page is none: %s %j", async (status, headers) => {
    const web = await startWeb(
      (_request, response) => void response.writeHead(status, headers).end("<title>x</title>"),
    );
    await expect(fetching(web, "http://a.example:PORT/")).rejects.toThrow(/^It /);
  });

  test("what claims to be packed and is not, ends", async () => {
    const web = await startWeb((_request, response) => {
      response.writeHead(200, { ...html, "content-encoding": "gzip" }).end("<title>x</title>");
    });
    await expect(fetching(web, "http://a.example:PORT/")).rejects.toThrow();
  });
});
