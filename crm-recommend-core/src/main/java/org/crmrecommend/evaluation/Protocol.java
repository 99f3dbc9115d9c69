package org.crmrecommend.evaluation;

import java.util.Optional;
import java.util.Set;
import org.crmrecommend.data.EventLog;
import org.jspecify.annotations.Nullable;

/** How the users of a test are asked for: what is known of them and what is ranked. Immutable. */
public final class Protocol {

  /**
   * What training knows of a user is known, and all items are ranked that the user does not have.
   */
  public static final Protocol DEFAULTS = new Protocol(null, null, Set.of(), false);

  private final @Nullable EventLog foldIn;
  private final @Nullable EventLog candidates;
  private final Set<String> items;
  private final boolean repeats;

  private Protocol(
      @Nullable EventLog foldIn,
      @Nullable EventLog candidates,
      Set<String> items,
      boolean repeats) {
    this.foldIn = foldIn;
    this.candidates = candidates;
    this.items = items;
    this.repeats = repeats;
  }

  /** Events that models do not learn from, but that are known of their users when these ask. */
  public Protocol withFoldIn(EventLog foldIn) {
    return new Protocol(foldIn, candidates, items, repeats);
  }

  /**
   * For each user no other items are ranked than the user's candidates: the items of the user's
   * events in this log, of whatever kind, and the relevant ones. Where scores are equal the
   * relevant items come last, as in the protocol of the neural collaborative filtering papers, and
   * an item with a score of zero is not in the list.
   */
  public Protocol withCandidates(EventLog candidates) {
    return new Protocol(foldIn, candidates, items, repeats);
  }

  /** No other items are ranked, for whomever, than these; all if there are none. */
  public Protocol withItems(Set<String> items) {
    return new Protocol(foldIn, candidates, Set.copyOf(items), repeats);
  }

  /** Whether items that a user has in training are ranked, and relevant if they are in the test. */
  public Protocol withRepeats(boolean repeats) {
    return new Protocol(foldIn, candidates, items, repeats);
  }

  /** What is known of users beyond training; empty if nothing is. */
  public Optional<EventLog> foldIn() {
    return Optional.ofNullable(foldIn);
  }

  /** What is ranked for each user; empty if the same is for all. */
  public Optional<EventLog> candidates() {
    return Optional.ofNullable(candidates);
  }

  /** The items ranked for everybody; empty if all are. */
  public Set<String> items() {
    return items;
  }

  /** Whether items that a user has in training are ranked. */
  public boolean repeats() {
    return repeats;
  }
}
