/** How often a queue is looked at, and for how long it may be silent. */
export interface HeartbeatTimes {
  readonly beatMilliseconds: number;
  /** Silence that is told to the user. */
  readonly slowMilliseconds: number;
  /** Silence after which it is given up. */
  readonly patienceMilliseconds: number;
}

/** Times that suit networks: a Redis that is restarted is back in some seconds. */
export const HEARTBEAT_TIMES: HeartbeatTimes = {
  beatMilliseconds: 2_000,
  slowMilliseconds: 4_000,
  patienceMilliseconds: 60_000,
};

/** What a heartbeat tells. */
export interface HeartbeatEvents {
  /** Look at the queue; what it waits for is answered, or the queue is lost. */
  look(): Promise<void>;
  /** Nothing has been answered for a while. */
  onSlow(): void;
  /** It answers again. */
  onBack(): void;
  /** Nothing was answered for too long, or looking failed. */
  onLost(error: unknown): void;
}

/** Look at a queue again and again, beginning at once. @returns What ends it. */
export function startHeartbeat(events: HeartbeatEvents, times: HeartbeatTimes): () => void {
  let pause: NodeJS.Timeout | undefined;
  let slow: NodeJS.Timeout | undefined;
  let lost: NodeJS.Timeout | undefined;
  let isOver = false;
  const beat = async (): Promise<void> => {
    const silence = { isTold: false };
    slow = setTimeout(() => {
      silence.isTold = true;
      events.onSlow();
    }, times.slowMilliseconds);
    lost = setTimeout(() => finish(new Error("no answer")), times.patienceMilliseconds);
    try {
      await events.look();
      if (silence.isTold) events.onBack();
    } catch (error) {
      finish(error);
    } finally {
      clearTimeout(slow);
      clearTimeout(lost);
    }
    if (!isOver) pause = setTimeout(() => void beat(), times.beatMilliseconds);
  };
  const finish = (error: unknown): void => {
    if (isOver) return;
    isOver = true;
    events.onLost(error);
  };
  void beat();
  return () => {
    isOver = true;
    for (const timer of [pause, slow, lost]) clearTimeout(timer);
  };
}
