import { type ReactNode, useState } from "react";
import { useWords } from "#ui/words/words-context";

/** Hidden until somebody asks for it, from screen readers and from the search of the browser too. It keeps its place. */
export function Spoiler({ children }: { children: ReactNode }) {
  const say = useWords("room");
  const [isShown, setShown] = useState(false);
  const show = () => setShown(true);
  const asButton = {
    role: "button",
    tabIndex: 0,
    "aria-label": say("spoiler"),
    onClick: show,
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      show();
    },
  };
  return (
    // A real button is a box of its own: its words would not flow with those around it, and links may not stand in it.
    <span className="spoiler" data-shown={isShown || undefined} {...(isShown ? { tabIndex: -1 } : asButton)}>
      <span inert={!isShown} aria-hidden={!isShown || undefined}>
        {children}
      </span>
    </span>
  );
}
