import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { addressHeader, addressOf, createAddressing } from "./client-address.ts";

function addressed(peer: string, headers: Record<string, string>, trustProxy: string[]) {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: peer });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, headers);
  createAddressing(trustProxy)(request);
  return request.headers;
}

test("without a trusted proxy, nobody can say whose address they have", () => {
  const forged = {
    "x-forwarded-for": "1.2.3.4",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    [addressHeader]: "1.2.3.4",
  };
  expect(addressed("203.0.113.9", forged, ["127.0.0.1"])).toEqual({ [addressHeader]: "203.0.113.9" });
});

test("a trusted proxy's word counts, and so does what it says of the host", () => {
  const headers = { "x-forwarded-for": "203.0.113.9", "x-forwarded-host": "chat.example.org" };
  expect(addressed("::ffff:127.0.0.1", headers, ["127.0.0.1"])).toEqual({ ...headers, [addressHeader]: "203.0.113.9" });
});

test.each([
  ["what stands before the first unknown hop is not believed", "1.2.3.4, 203.0.113.9", "203.0.113.9"],
  ["a chain of trusted proxies is walked", "203.0.113.9, 10.1.2.3", "203.0.113.9"],
  ["rubbish ends the walk", "203.0.113.9, rubbish, 10.1.2.3", "10.1.2.3"],
  ["nothing said: the proxy itself", "", "127.0.0.1"],
])("%s", (_claim, chain, address) => {
  expect(addressed("127.0.0.1", { "x-forwarded-for": chain }, ["127.0.0.1", "10.0.0.0/8"])[addressHeader]).toBe(
    address,
  );
});

test("networks of both families are understood", () => {
  expect(addressed("fd00::7", { "x-forwarded-for": "2001:db8::1" }, ["fd00::/8"])[addressHeader]).toBe("2001:db8::1");
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8::6", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::", "fe80:0:0:0"],
])("%s is limited as %s", (address, key) => {
  expect(addressOf(new Headers({ [addressHeader]: address }))).toBe(key);
});
