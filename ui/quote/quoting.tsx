import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { Quote } from "#protocol/message-parts";

/** What the composer of this room or thread quotes. */
export type Quoting = { quote: Quote | undefined; setQuote: (quote: Quote | undefined) => void };

const QuotingContext = createContext<Quoting>({ quote: undefined, setQuote: () => undefined });

/** Around a list of messages and the composer below it. */
export function QuotingProvider({ children }: { children: ReactNode }) {
  const [quote, setQuote] = useState<Quote>();
  const quoting = useMemo(() => ({ quote, setQuote }), [quote]);
  return <QuotingContext value={quoting}>{children}</QuotingContext>;
}

export function useQuoting(): Quoting {
  return useContext(QuotingContext);
}
