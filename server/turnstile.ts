/** Lets one at a time through, in the order of asking: answers when it is your turn with the function that lets the next one in. */
export type Turnstile = () => Promise<() => void>;

export function createTurnstile(): Turnstile {
  let last = Promise.resolve();
  return () => {
    const { promise: done, resolve: leave } = Promise.withResolvers<void>();
    const turn = last.then(() => leave);
    last = last.then(() => done);
    return turn;
  };
}
