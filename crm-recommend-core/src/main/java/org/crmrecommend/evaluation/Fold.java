package org.crmrecommend.evaluation;

import org.crmrecommend.data.EventLog;

/**
 * One experiment's worth of events: what to learn from, and what to be asked for.
 *
 * @param name which of a split's folds it is, such as {@code 2 of 5}; empty if it is the only one
 * @param train what a model may see
 * @param test what it is asked for; its id tables may differ from those of training
 * @param protocol how it is asked
 */
public record Fold(String name, EventLog train, EventLog test, Protocol protocol) {

  /** Two given logs and the usual protocol. */
  public static Fold of(EventLog train, EventLog test) {
    return new Fold("", train, test, Protocol.DEFAULTS);
  }

  /** This fold, asked another way. */
  public Fold withProtocol(Protocol protocol) {
    return new Fold(name, train, test, protocol);
  }
}
