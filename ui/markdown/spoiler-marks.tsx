import type { fromMarkdown, Options } from "mdast-util-from-markdown";

type SyntaxExtension = Exclude<NonNullable<Options["extensions"]>[number], readonly unknown[]>;
type Construct = Exclude<NonNullable<SyntaxExtension["text"]>[string], undefined | readonly unknown[]>;
type State = Parameters<Construct["tokenize"]>[1];
type Code = Parameters<State>[0];
type TreeExtension = Exclude<NonNullable<Options["mdastExtensions"]>[number], readonly unknown[]>;

/** Two bars that stand at the beginning of something, at its end, or between two things. */
export type SpoilerMark = {
  type: "spoilerMark";
  mayOpen: boolean;
  mayClose: boolean;
  position?: ReturnType<typeof fromMarkdown>["position"];
};

declare module "micromark-util-types" {
  interface TokenTypeMap {
    spoilerMark: "spoilerMark";
  }
}

declare module "mdast" {
  interface RootContentMap {
    spoilerMark: SpoilerMark;
  }
  interface PhrasingContentMap {
    spoilerMark: SpoilerMark;
  }
}

const bar = "|".charCodeAt(0);

/** `||what is hidden||`. Which two belong together is decided where the tree is read; `a || b` is neither beginning nor end. */
export function spoilerMarks(): SyntaxExtension {
  return { text: { [bar]: spoilerMark } };
}

const spoilerMark: Construct = {
  name: "spoilerMark",
  previous: (code) => code !== bar,
  tokenize(effects, ok, nok) {
    const before = this.previous;
    let bars = 0;

    return (code) => {
      if (before === bar) return nok(code);
      effects.enter("spoilerMark");
      return another(code);
    };

    function another(code: Code): State | undefined {
      if (code === bar) {
        effects.consume(code);
        bars++;
        return another;
      }
      if (bars !== 2) return nok(code);
      const token = effects.exit("spoilerMark");
      token._open = !isSpace(code);
      token._close = !isSpace(before);
      return ok(code);
    }
  },
};

export function spoilerMarksInTree(): TreeExtension {
  return {
    enter: {
      spoilerMark(token) {
        this.enter({ type: "spoilerMark", mayOpen: token._open === true, mayClose: token._close === true }, token);
      },
    },
    exit: {
      spoilerMark(token) {
        this.exit(token);
      },
    },
  };
}

/** Line ends and virtual spaces have negative codes; the ends of a text have none. */
function isSpace(code: Code): boolean {
  return code === null || code < 0 || /\s/.test(String.fromCodePoint(code));
}
