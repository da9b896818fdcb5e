import { whenVisible } from "./when-visible.ts";

export type LeavingParts = {
  /** Closes everything this page has open: it is over. */
  stop(): void;
  /** Shown while the tab is hidden. */
  saySignedOut(): void;
};

/** How a page ends that may not go on. Each way is taken at most once. */
export class Leaving {
  readonly #parts: LeavingParts;
  #hasLeft = false;
  #isOnItsWay = false;
  #callOff?: () => void;

  constructor(parts: LeavingParts) {
    this.#parts = parts;
  }

  /** This page is over, even should the browser show it again. */
  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  /** The session is over: back to here after signing in again. A hidden tab waits until it is looked at. */
  signedOut(): void {
    if (!this.#begin()) return;
    this.#parts.saySignedOut();
    const next = new URLSearchParams({ next: location.pathname + location.search });
    this.#callOff = whenVisible(() => this.#go(`/sign-in?${next}`));
  }

  /** The page went elsewhere by itself. */
  calledOff(): void {
    this.#callOff?.();
  }

  /** Signed out here or in another tab of this browser, on purpose: not even a hidden tab waits. What could not be erased is told there. */
  toSignIn({ isErased }: { isErased: boolean }): void {
    if (this.#begin()) this.#parts.saySignedOut();
    this.#go(isErased ? "/sign-in" : "/sign-in?kept");
  }

  /** The browser is signed in with another account: its own page is to be shown. */
  wrongAccount(): void {
    if (this.#begin()) location.reload();
  }

  #go(address: string): void {
    if (!this.#isOnItsWay) location.assign(address);
    this.#isOnItsWay = true;
  }

  #begin(): boolean {
    if (this.#hasLeft) return false;
    this.#hasLeft = true;
    this.#parts.stop();
    return true;
  }
}
