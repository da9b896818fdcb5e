/** Runs once the tab is looked at: now, or when it next becomes visible. Answers how to call it off. */
export function whenVisible(run: () => void): () => void {
  if (document.visibilityState === "visible") {
    run();
    return () => undefined;
  }
  return whenShownNext(run);
}

/** Runs when the tab next becomes visible after having been hidden. */
export function whenShownNext(run: () => void): () => void {
  const look = () => {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", look);
    run();
  };
  document.addEventListener("visibilitychange", look);
  return () => document.removeEventListener("visibilitychange", look);
}
