export const dynamic = "force-dynamic";

const readers = new Set();
const encoder = new TextEncoder();
const heartbeatMs = 25_000;

export function GET(request) {
  const stream = new ReadableStream({
    start(controller) {
      const tell = (text) => controller.enqueue(encoder.encode(text));
      const timer = setInterval(tell, heartbeatMs, ": heartbeat\n\n");
      readers.add(tell);
      tell("retry: 1000\n\n");
      request.signal.addEventListener("abort", () => {
        clearInterval(timer);
        readers.delete(tell);
        controller.close();
      });
    },
  });
  const headers = { "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-cache, no-transform" };
  return new Response(stream, { headers });
}

/** Tells everybody something. */
export function POST() {
  for (const tell of readers) tell("data: event\n\n");
  return new Response(null);
}
