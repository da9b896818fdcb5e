import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { ChatEvent } from "#chat/chat";

type Counted = { sockets: () => number; streams: () => number; streamsWaitingBytes: () => number };

/** What `GET /metrics` tells: Node's own numbers (event-loop delay among them), connections, and what was stored. */
export function createMetrics({ sockets, streams, streamsWaitingBytes }: Counted) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      ...{ name, help, registers: [registry] },
      collect() {
        this.set(read());
      },
    });
  gauge("ebb_sockets", "Open Socket.IO connections", sockets);
  gauge("ebb_streams", "Open notification streams", streams);
  gauge("ebb_streams_waiting_bytes", "Bytes that wait for the readers of streams", streamsWaitingBytes);
  const events = new Counter({
    name: "ebb_events_total",
    help: "What happened in the chat, by type of entry or event",
    labelNames: ["type"],
    registers: [registry],
  });
  return {
    count(event: ChatEvent): void {
      const types = event.type === "entries" ? event.entries.map(({ type }) => type) : [event.type];
      for (const type of types) events.inc({ type });
    },
    registry,
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
