package org.crmrecommend.serving;

/** What became of an event that a shop recorded. */
public enum RecordOutcome {
  /** Written to the event store; survives a crash. */
  STORED,
  /** Dropped: an earlier event has the same event id and content. */
  DUPLICATE,
  /** Dropped by a rule of the shop: the event filter, or a user who refuses recording. */
  FILTERED,
  /** Dropped: its user has more events than the limit, as a robot does. */
  LIMITED,
  /** Not accepted, because the queue before the event store is full. */
  REJECTED,
  /** Accepted, but the event store failed to write it. */
  FAILED
}
