/**
 * For how long ago something was, in milliseconds. The wall clock is for what people read: when it is set back an hour, whatever waits for
 * it to come round would wait an hour longer.
 */
export function monotonicNow(): number {
  return performance.now();
}
