package org.crmrecommend.people;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.crmrecommend.people.IdentityRules.Limit;
import org.crmrecommend.people.LinkConflict.Reason;

/** A list of the accepted links, from which everything is computed anew. */
final class NaiveIdentityGraph {

  /**
   * An accepted link.
   *
   * @param link the first statement
   */
  private record Accepted(Link link) {

    Instant made() {
      return link.time();
    }

    boolean has(String id) {
      return link.one().id().equals(id) || link.other().id().equals(id);
    }

    Stream<Identifier> ends() {
      return Stream.of(link.one(), link.other());
    }
  }

  private final IdentityRules rules;
  private final List<Accepted> accepted = new ArrayList<>();
  private final List<Link> refused = new ArrayList<>();

  NaiveIdentityGraph(IdentityRules rules) {
    this.rules = rules;
  }

  Optional<Reason> link(Link link) {
    Optional<Reason> reason = reasonToRefuse(link);
    if (reason.isPresent()) {
      refused.add(link);
      return reason;
    }
    if (find(link.one().id(), link.other().id()).isEmpty()) {
      accepted.add(new Accepted(link));
    }
    return Optional.empty();
  }

  private Optional<Reason> reasonToRefuse(Link link) {
    List<Identifier> ends = List.of(link.one(), link.other());
    if (ends.stream().anyMatch(end -> end.id().strip().equalsIgnoreCase("guest"))) {
      return Optional.of(Reason.BLOCKED_ID);
    }
    for (Identifier end : ends) {
      if (known(end.id()).anyMatch(known -> !known.equals(end))) {
        return Optional.of(Reason.OTHER_KIND);
      }
    }
    Set<String> one = person(link.one().id());
    Set<String> merged = new TreeSet<>(one);
    merged.addAll(person(link.other().id()));
    if (one.contains(link.other().id())) {
      return Optional.empty();
    }
    boolean isTooLarge = merged.size() > rules.maxIdentifiers();
    return isTooLarge || rules.limits().stream().anyMatch(limit -> exceeds(merged, limit, link))
        ? Optional.of(Reason.TOO_MANY_IDS)
        : Optional.empty();
  }

  private boolean exceeds(Set<String> person, Limit limit, Link link) {
    return person.stream().filter(id -> counts(id, limit, link)).count() > limit.max();
  }

  private boolean counts(String id, Limit limit, Link link) {
    Optional<Instant> first =
        accepted.stream().filter(one -> one.has(id)).map(Accepted::made).min(Instant::compareTo);
    Identifier identifier =
        Stream.concat(known(id), Stream.of(link.one(), link.other()))
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow();
    if (!identifier.kind().equals(limit.kind())) {
      return false;
    }
    Duration within = limit.within();
    if (within == null || first.isEmpty()) {
      return true;
    }
    Duration age = Duration.between(first.get(), link.time());
    return !age.isNegative() && age.compareTo(within) <= 0;
  }

  private Optional<Accepted> find(String one, String other) {
    return accepted.stream()
        .filter(link -> link.has(one) && link.has(other) && !one.equals(other))
        .findFirst();
  }

  private Stream<Identifier> known(String id) {
    return accepted.stream().flatMap(Accepted::ends).filter(end -> end.id().equals(id)).distinct();
  }

  boolean isKnown(String id) {
    return known(id).findAny().isPresent();
  }

  /** Adds the ends of links until nothing changes. */
  private Set<String> person(String id) {
    Set<String> ids = new TreeSet<>(Set.of(id));
    int size = 0;
    while (ids.size() > size) {
      size = ids.size();
      for (Accepted link : accepted) {
        if (link.ends().anyMatch(end -> ids.contains(end.id()))) {
          link.ends().forEach(end -> ids.add(end.id()));
        }
      }
    }
    return ids;
  }

  boolean unlink(String one, String other) {
    Optional<Accepted> link = find(one, other);
    link.ifPresent(accepted::remove);
    return link.isPresent();
  }

  List<Identifier> identifiers(String id) {
    return person(id).stream()
        .flatMap(this::known)
        .sorted(
            Comparator.comparing((Identifier one) -> rank(one.kind()))
                .thenComparing(Identifier::kind)
                .thenComparing(one -> one.id().length())
                .thenComparing(Identifier::id))
        .toList();
  }

  private int rank(String kind) {
    int rank = rules.priority().indexOf(kind);
    return rank < 0 ? Integer.MAX_VALUE : rank;
  }

  List<Link> links(String id) {
    Set<String> person = person(id);
    return accepted.stream()
        .filter(link -> person.contains(link.link().one().id()))
        .map(Accepted::link)
        .sorted(
            Comparator.comparing(Link::time)
                .thenComparing(link -> link.one().id().length())
                .thenComparing(link -> link.one().id())
                .thenComparing(link -> link.other().id().length())
                .thenComparing(link -> link.other().id()))
        .toList();
  }

  List<String> forget(String id) {
    List<Identifier> identifiers = identifiers(id);
    List<String> ids =
        identifiers.isEmpty() ? List.of(id) : identifiers.stream().map(Identifier::id).toList();
    accepted.removeIf(link -> ids.stream().anyMatch(link::has));
    refused.removeIf(link -> ids.contains(link.one().id()) || ids.contains(link.other().id()));
    return ids;
  }

  void rename(String oldId, String newId) {
    accepted.replaceAll(one -> new Accepted(renamed(one.link(), oldId, newId)));
    if (oldId.equals(newId)) {
      return;
    }
    refused.removeIf(link -> Set.of(oldId, newId).equals(idsOf(link)));
    refused.replaceAll(link -> renamed(link, oldId, newId));
  }

  private static Set<String> idsOf(Link link) {
    return Set.of(link.one().id(), link.other().id());
  }

  private static Link renamed(Link link, String oldId, String newId) {
    return new Link(
        renamed(link.one(), oldId, newId),
        renamed(link.other(), oldId, newId),
        link.time(),
        link.source());
  }

  private static Identifier renamed(Identifier identifier, String oldId, String newId) {
    return identifier.id().equals(oldId) ? new Identifier(identifier.kind(), newId) : identifier;
  }

  int linkCount() {
    return accepted.size();
  }

  List<Link> refused() {
    return refused;
  }
}
