package org.crmrecommend.evaluation;

import java.util.Optional;
import java.util.Set;
import org.crmrecommend.data.EventLog;
import org.jspecify.annotations.Nullable;

/** How test users are evaluated: their known history and the items to rank. Immutable. */
public final class Protocol {

  /** Users have their training history, and all items outside this history are ranked. */
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

  /**
   * Returns a protocol with fold-in events: models do not train on them, but they are the known
   * history of their users.
   */
  public Protocol withFoldIn(EventLog foldIn) {
    return new Protocol(foldIn, candidates, items, repeats);
  }

  /**
   * Returns a protocol that ranks only each user's candidates: the items of the user's events in
   * this log, of any kind, and the relevant items. At equal scores, relevant items come last, as in
   * the protocol of the neural collaborative filtering papers. Items with a score of zero are not
   * listed.
   */
  public Protocol withCandidates(EventLog candidates) {
    return new Protocol(foldIn, candidates, items, repeats);
  }

  /**
   * Returns a protocol that ranks only these items, for all users; an empty set means all items.
   */
  public Protocol withItems(Set<String> items) {
    return new Protocol(foldIn, candidates, Set.copyOf(items), repeats);
  }

  /**
   * Returns a protocol that does or does not rank items in the user's history. If it does, they are
   * relevant if they are in the test log.
   */
  public Protocol withRepeats(boolean repeats) {
    return new Protocol(foldIn, candidates, items, repeats);
  }

  /** Returns the fold-in events; empty if there are none. */
  public Optional<EventLog> foldIn() {
    return Optional.ofNullable(foldIn);
  }

  /** Returns the log of each user's candidates; empty if users have no candidates of their own. */
  public Optional<EventLog> candidates() {
    return Optional.ofNullable(candidates);
  }

  /** Returns the items ranked for all users; empty if all items are ranked. */
  public Set<String> items() {
    return items;
  }

  /** Returns whether items in the user's history are ranked. */
  public boolean repeats() {
    return repeats;
  }
}
