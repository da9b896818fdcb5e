import type { Pace } from "#bench/harness/paces";

/** How a figure is shown. A `ratio` column is also told as so many times the baseline's. */
export type Column = {
  key: string;
  title: string;
  digits?: number;
  ratio?: boolean;
  /** Bars, or a line when the contenders are steps of something that grows. */
  drawnAs?: "bars" | "line";
};

/** What one contender did in one round. */
export type Measured = {
  contender: string;
  figures: Record<string, number>;
  /** Lost, doubled, out of order, refused: with anything in here no figure of the contender is reported. */
  wrong: string[];
};

export type Workload = {
  name: string;
  title: string;
  columns: Column[];
  /** Whom `ratio` columns are divided by. */
  baseline?: string;
  isInSmoke?: boolean;
  /** At most so many rounds: what takes long and hardly varies. */
  maxRounds?: number;
  /** About how long one measurement takes. */
  secondsEach(pace: Pace): number;
  contenders(pace: Pace): string[];
  measure(contender: string, pace: Pace): Promise<Measured>;
};
