import { Fragment, type ReactNode } from "react";
import { useWords } from "#ui/words/words-context";
import { CodeBlock } from "./code-block.tsx";
import { useMarkdown } from "./markdown-parser.tsx";
import { type MentionScope, OutsideLink, PlainText } from "./plain-text.tsx";
import type { ShownText } from "./shown-text.tsx";
import { Spoiler } from "./spoiler.tsx";
import { TableBlock } from "./table-block.tsx";

/** A text with Markdown in it. */
export function Markdown({ body, ...scope }: { body: string } & MentionScope) {
  return inOrder(useMarkdown(body), scope);
}

function inOrder(texts: ShownText[], scope: MentionScope): ReactNode {
  return texts.map((text, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a message's text is replaced as a whole, its parts never move.
    <Fragment key={index}>
      {typeof text === "string" ? <PlainText text={text} scope={scope} /> : render(text, scope)}
    </Fragment>
  ));
}

function render(text: Exclude<ShownText, string>, scope: MentionScope): ReactNode {
  switch (text.kind) {
    case "paragraph":
      return <p>{inOrder(text.children, scope)}</p>;
    case "strong":
      return <strong>{inOrder(text.children, scope)}</strong>;
    case "emphasis":
      return <em>{inOrder(text.children, scope)}</em>;
    case "quote":
      return <blockquote>{inOrder(text.children, scope)}</blockquote>;
    case "spoiler":
      return <Spoiler>{inOrder(text.children, scope)}</Spoiler>;
    case "item":
      return <Item isDone={text.isDone}>{inOrder(text.children, scope)}</Item>;
    case "list":
      return <ListBlock start={text.start}>{inOrder(text.children, scope)}</ListBlock>;
    case "code":
      return <code>{text.text}</code>;
    case "codeBlock":
      return <CodeBlock text={text.text} language={text.language} />;
    case "table":
      return <TableBlock table={text} render={(texts) => inOrder(texts, scope)} />;
    case "link":
      return <OutsideLink href={text.href}>{text.text}</OutsideLink>;
    case "break":
      return <br />;
    case "asTyped":
      return text.text;
  }
}

function Item({ isDone, children }: { isDone: boolean | undefined; children: ReactNode }) {
  const say = useWords("room");
  if (isDone === undefined) return <li>{children}</li>;
  return (
    <li className="task">
      <input type="checkbox" checked={isDone} disabled aria-label={isDone ? say("task.done") : say("task.toDo")} />
      <div>{children}</div>
    </li>
  );
}

function ListBlock({ start, children }: { start: number | undefined; children: ReactNode }) {
  return start === undefined ? <ul>{children}</ul> : <ol start={start}>{children}</ol>;
}
