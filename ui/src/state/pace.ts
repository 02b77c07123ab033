// How fast a job goes, and how long it still takes: said only when it can be relied upon, and then without jumping about.
export interface Beat {
  command: string;
  stage: string;
  done: number;
  total: number;
  records: number;
  elapsed_ms: number;
}

export interface Pace {
  /** Records a second, or null before it can be said. */
  speed: number | null;
  /** Seconds left, or null while the guess is not steady. */
  left: number | null;
}

/** Before that, nothing is said. */
const SETTLE = 2000;
const LEAST_SHARE = 0.04;
/** The guesses of so many milliseconds must agree, as near as this. */
const WINDOW = 1500;
const AGREE = 0.25;
/** A guess that is shown gives way only to one that differs by as much. */
const STAY = 0.3;

/** Down to the second near the end only: further off nobody counts them. */
export const coarse = (seconds: number): number => (seconds <= 10 ? Math.ceil(seconds) : seconds < 60 ? Math.ceil(seconds / 5) * 5 : Math.ceil(seconds / 60) * 60);

/** Two figures are enough. */
export function round(n: number): number {
  if (n < 10) return Math.round(n);
  const step = 10 ** (Math.floor(Math.log10(n)) - 1);
  return Math.round(n / step) * step;
}

export function pacing(): (beat: Beat) => Pace {
  let key = "";
  let began = 0;
  let from = 0;
  let ends: { at: number; end: number }[] = [];
  /** When it was last said to end, in the time of the job. */
  let said: number | null = null;
  let speed: number | null = null;
  let measured = 0;

  return ({ command, stage, done, total, records, elapsed_ms: now }) => {
    const mine = `${command} ${stage}`;
    // Another stage, or the same job begun anew.
    if (mine !== key || now < (ends.at(-1)?.at ?? began)) {
      key = mine;
      began = now;
      from = done;
      ends = [];
      said = null;
      speed = null;
      measured = now;
    }
    const spent = now - began;
    if (records > 0 && now >= SETTLE / 2 && (speed === null || now - measured >= 1000)) {
      speed = round((records / now) * 1000);
      measured = now;
    }
    const gone = done - from;
    const share = total === 0 ? 0 : gone / Math.max(1, total - from);
    if (spent < SETTLE || share < LEAST_SHARE || done >= total) return { speed, left: null };
    const end = began + spent / share;
    ends = [...ends.filter(({ at }) => at >= now - WINDOW), { at: now, end }];
    const first = ends[0];
    const lefts = ends.map((one) => one.end - now);
    const steady = first !== undefined && now - first.at >= WINDOW * 0.6 && Math.max(...lefts) - Math.min(...lefts) <= AGREE * Math.max(1000, ...lefts);
    if (said === null ? steady : Math.abs(end - said) > STAY * Math.max(2000, said - now)) said = steady ? end : null;
    return { speed, left: said === null ? null : Math.max(1, coarse((said - now) / 1000)) };
  };
}
