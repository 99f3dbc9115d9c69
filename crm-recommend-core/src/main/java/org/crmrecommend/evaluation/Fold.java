package org.crmrecommend.evaluation;

import org.crmrecommend.data.EventLog;

/**
 * Training and test events of one evaluation.
 *
 * @param name the fold's name within its split, such as {@code 2 of 5}; empty if there is only one
 *     fold
 * @param train the events that models learn from
 * @param test the events that models are evaluated on; its id tables may differ from those of
 *     training
 * @param protocol the known history of test users and the items to rank
 */
public record Fold(String name, EventLog train, EventLog test, Protocol protocol) {

  /** Returns a fold of two given logs, with {@link Protocol#DEFAULTS}. */
  public static Fold of(EventLog train, EventLog test) {
    return new Fold("", train, test, Protocol.DEFAULTS);
  }

  /** Returns this fold with another protocol. */
  public Fold withProtocol(Protocol protocol) {
    return new Fold(name, train, test, protocol);
  }
}
