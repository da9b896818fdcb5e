import type { Options } from "mdast-util-from-markdown";

type Extension = Exclude<NonNullable<Options["extensions"]>[number], readonly unknown[]>;
type Construct = Exclude<NonNullable<Extension["text"]>[string], undefined | readonly unknown[]>;
type Tokenize = Construct["tokenize"];
type Effects = Parameters<Tokenize>[0];
type State = Parameters<Tokenize>[1];
type Code = Parameters<State>[0];

/**
 * Keeps typed web addresses whole: without this the underscores of https://ebb.example/__init__.py would be read as bold.
 * The address stays plain text here; `splitText` makes the link.
 */
export function webAddress(): Extension {
  return { text: { [char("h")]: address, [char("H")]: address } };
}

const address: Construct = {
  name: "webAddress",
  previous: (code) => code === null || !/[\p{L}\p{N}]/u.test(String.fromCodePoint(Math.max(code, 0))),
  tokenize(effects, ok, nok) {
    return (code) => {
      effects.enter("data");
      return expect(effects, "http", afterHttp, nok)(code);
    };

    function afterHttp(code: Code): State | undefined {
      const rest = expect(effects, "://", first, nok);
      if (code !== char("s") && code !== char("S")) return rest(code);
      effects.consume(code);
      return rest;
    }

    function first(code: Code): State | undefined {
      return endsAddress(code) ? nok(code) : inside(code);
    }

    function inside(code: Code): State | undefined {
      if (endsAddress(code)) return end(code);
      if (isMark(code)) return effects.check(sentenceEnd, end, consumeInside)(code);
      return consumeInside(code);
    }

    function consumeInside(code: Code): State | undefined {
      effects.consume(code);
      return inside;
    }

    function end(code: Code): State | undefined {
      effects.exit("data");
      return ok(code);
    }
  },
};

/** Marks right before the end of a word close emphasis around the address, they are not part of it. */
const sentenceEnd: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return function mark(code): State | undefined {
      if (endsAddress(code)) return ok(code);
      if (!isMark(code)) return nok(code);
      effects.enter("data");
      effects.consume(code);
      effects.exit("data");
      return mark;
    };
  },
};

function expect(effects: Effects, text: string, then: State, nok: State): State {
  if (text === "") return then;
  return (code) => {
    if (code === null || code < 0 || String.fromCodePoint(code).toLowerCase() !== text[0]) return nok(code);
    effects.consume(code);
    return expect(effects, text.slice(1), then, nok);
  };
}

/** Line ends and virtual spaces have negative codes. */
function endsAddress(code: Code): boolean {
  return code === null || code < 0 || /[\s<>[\]`|]/.test(String.fromCodePoint(code));
}

function isMark(code: Code): boolean {
  return code !== null && code >= 0 && /[*_.,:;!?"'()]/.test(String.fromCodePoint(code));
}

function char(letter: string): number {
  return letter.charCodeAt(0);
}
