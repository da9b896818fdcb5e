/** For tests: what a browser gives the page of one tab, as far as the client looks at it. */
export type Page = ReturnType<typeof createPage>;

export function createPage(origin: string) {
  const window = Object.assign(new EventTarget(), { focus: () => undefined });
  const left: string[] = [];
  const location = {
    origin,
    pathname: "/",
    search: "",
    assign: (address: string) => void left.push(address),
    reload: () => void left.push("reload"),
  };
  const document = Object.assign(new EventTarget(), {
    visibilityState: "visible" as DocumentVisibilityState,
    isFocused: true,
    hasFocus: (): boolean => document.isFocused,
    title: "Ebb",
    documentElement: { dataset: {} as Record<string, string> },
    head: { append: () => undefined },
    querySelectorAll: () => [],
    createElement: () => ({ getContext: () => null, removeAttribute: () => undefined }),
  });

  const show = (visibilityState: DocumentVisibilityState) => {
    if (document.visibilityState === visibilityState) return;
    Object.assign(document, { visibilityState, isFocused: visibilityState === "visible" });
    document.dispatchEvent(new Event("visibilitychange"));
    window.dispatchEvent(new Event(document.isFocused ? "focus" : "blur"));
  };

  return {
    window,
    document,
    location,
    /** Where the page wanted to go, in order; "reload" for itself. */
    left,
    show: () => show("visible"),
    hide: () => show("hidden"),
    input: () => window.dispatchEvent(new Event("keydown")),
    freeze: () => document.dispatchEvent(new Event("freeze")),
    resume: () => document.dispatchEvent(new Event("resume")),
    hidePage: () => window.dispatchEvent(new Event("pagehide")),
    setOnline: (isOnline: boolean) => window.dispatchEvent(new Event(isOnline ? "online" : "offline")),
  };
}
