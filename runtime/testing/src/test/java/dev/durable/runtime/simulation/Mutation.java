package dev.durable.runtime.simulation;

/** A promise that a simulation breaks on purpose, to show that its checks would find it. */
enum Mutation {
  /** None. */
  NONE,
  /** A start that was acknowledged is lost. */
  START_LOST,
  /** An event that was acknowledged is lost. */
  EVENT_LOST,
  /** An event that a client sends again is applied again. */
  EVENT_TWICE,
  /** A turn that was acknowledged is lost. */
  COMMIT_LOST,
  /** A worker that has lost an instance can still store its turn. */
  FENCE_OPEN,
  /** A timer fires before it is due. */
  TIMER_EARLY,
  /** The outcome of an activity is lost. */
  OUTCOME_LOST,
  /** An activity is removed from the queue when it is taken, so a crash loses it. */
  ACTIVITY_AT_MOST_ONCE
}
