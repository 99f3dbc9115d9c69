package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.crmrecommend.People;
import org.crmrecommend.Storefront;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.LinkConflict;
import org.crmrecommend.people.Pseudonyms;
import org.crmrecommend.serving.EventStore;

/** The storefront of a command, and its store. */
final class OpenShop implements AutoCloseable {

  /** The storefront keeps no more conflicts. */
  private static final int MAX_CONFLICTS = 1_000;

  private final Storefront storefront;
  private final EventStore store;
  private final Optional<Pseudonyms> pseudonyms;
  private final List<LinkConflict> conflictsOfStart;

  OpenShop(Storefront storefront, EventStore store, Optional<Pseudonyms> pseudonyms) {
    this.storefront = storefront;
    this.store = store;
    this.pseudonyms = pseudonyms;
    this.conflictsOfStart = storefront.people().conflicts();
  }

  People people() {
    return storefront.people();
  }

  /** Returns whether something is stored of a user. */
  boolean isKnown(String userId) {
    return isStored(storedId(userId)) || moved(userId);
  }

  private boolean isStored(String storedId) {
    return store.userNumber(storedId) > 0;
  }

  /** Moves a user who is stored under a previous pseudonym. Returns whether there is one. */
  private boolean moved(String userId) {
    Stream<String> previous = pseudonyms.stream().flatMap(known -> known.previous(userId).stream());
    if (previous.noneMatch(this::isStored)) {
      return false;
    }
    List<Identifier> unused = people().identifiers(userId); // moves the user to the new pseudonym
    return true;
  }

  /** Returns the id under which a user is stored. */
  String storedId(String userId) {
    return pseudonyms.map(known -> known.pseudonym(userId)).orElse(userId);
  }

  /** Returns the identifier under which another one is stored. */
  Identifier stored(Identifier given) {
    return new Identifier(given.kind(), storedId(given.id()));
  }

  /** Returns the link as it is stored. */
  Link stored(Link given) {
    return new Link(stored(given.one()), stored(given.other()), given.time(), given.source());
  }

  /**
   * Rejects users who may have more ids in the shop than this program sees: those with a stored
   * link that the default rules do not make. The rules of the shop are in its own program.
   *
   * @throws IllegalStateException if there is such a user
   */
  void requireAllIds(List<String> userIds) {
    if (conflictsOfStart.isEmpty()) {
      return;
    }
    if (conflictsOfStart.size() >= MAX_CONFLICTS) {
      throw otherRules("many stored links are", conflictsOfStart.get(0));
    }
    for (String userId : userIds) {
      Set<String> ids = new HashSet<>(Set.of(storedId(userId)));
      people().identifiers(userId).forEach(identifier -> ids.add(identifier.id()));
      for (LinkConflict conflict : conflictsOfStart) {
        Link link = conflict.link();
        if (ids.contains(link.one().id()) || ids.contains(link.other().id())) {
          throw otherRules("a stored link of user " + userId + " is", conflict);
        }
      }
    }
  }

  private static IllegalStateException otherRules(String links, LinkConflict conflict) {
    return new IllegalStateException(
        links
            + " not allowed by the default rules for links, so the shop seems to have rules of its"
            + " own; use people() in the shop's own program, which has these rules ("
            + conflict.message()
            + ")");
  }

  /** Says that nothing is stored of a user. */
  static void printUnknown(PrintWriter err, String userId) {
    err.println("crm-recommend: nothing is stored of user " + userId);
  }

  /** Says if nothing is stored of a user yet: the id may be mistyped. */
  void printIfNew(PrintWriter err, String userId) {
    if (!isKnown(userId)) {
      err.println("crm-recommend: nothing was stored of user " + userId + " before");
    }
  }

  /** Waits until a stage completes; throws the exception of a failed one. */
  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException problem ? problem : e;
    }
  }

  @Override
  public void close() {
    storefront.close();
  }
}
