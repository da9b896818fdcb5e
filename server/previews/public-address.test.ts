import { expect, test } from "vitest";
import { isPublicAddress } from "./public-address.ts";

test.each([
  ["loopback", ["127.0.0.1", "127.255.255.254", "::1"]],
  ["unspecified", ["0.0.0.0", "0.1.2.3", "::"]],
  ["private", ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"]],
  ["link-local", ["169.254.169.254", "fe80::1", "fe80::1%eth0", "fec0::1"]],
  ["shared by a provider", ["100.64.0.1", "100.127.255.255"]],
  ["unique local", ["fc00::1", "fd12:3456::1"]],
  ["multicast and broadcast", ["224.0.0.1", "239.1.2.3", "255.255.255.255", "ff02::1"]],
  ["IPv4 in IPv6", ["::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "::8.8.8.8", "::ffff:0:8.8.8.8"]],
  ["NAT64", ["64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::a00:1"]],
  ["6to4 and its relays", ["2002:7f00:1::", "2002:a00:1::1", "192.88.99.1"]],
  ["Teredo", ["2001::1", "2001:0:7f00:1::1"]],
  ["for tests and books", ["192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "2001:db8::1", "3fff::1"]],
  ["reserved", ["192.0.0.1", "240.0.0.1", "100::1", "5f00::1", "4000::1", "1::1", "e000::1"]],
  ["no address", ["", "localhost", "8.8.8", "2130706433", "0x7f000001", "8.8.8.8.8", "[::1]", ":::"]],
])("%s is not the open internet", (_family, addresses) => {
  expect(addresses.filter(isPublicAddress)).toEqual([]);
});

test("what is given out is", () => {
  const open = [
    "8.8.8.8",
    "1.1.1.1",
    "172.15.0.1",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700:4700::1111",
    "2a00:1450::1",
  ];
  expect(open.filter(isPublicAddress)).toEqual(open);
});
