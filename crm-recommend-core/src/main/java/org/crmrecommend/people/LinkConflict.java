package org.crmrecommend.people;

import org.crmrecommend.kernel.Checks;

/**
 * A link that was not made, and why.
 *
 * @param link the link
 * @param reason why it was not made
 * @param message the reason in a sentence, with the ids and the rule
 */
public record LinkConflict(Link link, Reason reason, String message) {

  /** Why a link was not made. */
  public enum Reason {
    /** An id is a value that many people share, such as {@code anonymous}. */
    BLOCKED_ID,
    /** An id was linked before as an id of another kind. */
    OTHER_KIND,
    /** The person would have more ids of a kind than the rules allow. */
    TOO_MANY_IDS
  }

  /**
   * @throws NullPointerException if a component is null
   */
  public LinkConflict {
    Checks.requireNonNull("link", link);
    Checks.requireNonNull("reason", reason);
    Checks.requireNonNull("message", message);
  }
}
