package org.crmrecommend.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.EpochMillis;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers of an {@link IdentityGraph}, their links and their persons. Not thread-safe.
 *
 * <p>Every id has an index, by which {@link LinkTable} and {@link PersonTable} know it, as long as
 * it has a link.
 */
final class LinkedIdentifiers {

  private final Comparator<Identifier> reliability;
  private final StringTable ids = new StringTable();
  private final LinkTable links = new LinkTable();
  private final PersonTable persons;
  private final PersonLimits limits;

  LinkedIdentifiers(IdentityRules rules) {
    reliability = reliability(rules.priority());
    CountedStrings kinds = new CountedStrings();
    persons = new PersonTable(kinds);
    limits = new PersonLimits(rules, kinds);
  }

  private static Comparator<Identifier> reliability(List<String> priority) {
    Map<String, Integer> ranks = new HashMap<>();
    for (String kind : priority) {
      ranks.putIfAbsent(kind, ranks.size());
    }
    return Comparator.comparing((Identifier one) -> ranks.getOrDefault(one.kind(), ranks.size()))
        .thenComparing(Identifier::kind)
        .thenComparing(Identifier::id, IdMap.ORDER);
  }

  /**
   * Adds a link between ids that are not blocked, or returns why not.
   *
   * @param hasLimits whether the limits hold
   */
  @Nullable RefusedLink add(Link link, boolean hasLimits) {
    int one = ids.indexOf(link.one().id());
    int other = ids.indexOf(link.other().id());
    if (hasOtherKind(link.one(), one)) {
      return RefusedLink.otherKind(link, link.one(), persons.kindName(one));
    }
    if (hasOtherKind(link.other(), other)) {
      return RefusedLink.otherKind(link, link.other(), persons.kindName(other));
    }
    long time = EpochMillis.of(link.time());
    if (isKnown(one) && isKnown(other) && persons.isSame(one, other)) {
      if (links.find(one, other) == LinkTable.NONE) {
        links.add(one, other, time, link.source());
      }
      return null;
    }
    String violation = hasLimits ? limitViolation(link, one, other, time) : null;
    if (violation != null) {
      return RefusedLink.tooManyIds(link, violation);
    }
    one = isKnown(one) ? one : addId(link.one());
    other = isKnown(other) ? other : addId(link.other());
    links.add(one, other, time, link.source());
    persons.join(one, other);
    return null;
  }

  private boolean hasOtherKind(Identifier identifier, int index) {
    return isKnown(index) && !persons.kindName(index).equals(identifier.kind());
  }

  private @Nullable String limitViolation(Link link, int one, int other, long time) {
    limits.start(time);
    count(link.one(), one);
    count(link.other(), other);
    return limits.violation();
  }

  private void count(Identifier identifier, int index) {
    if (isKnown(index)) {
      limits.addPerson(index, persons, links);
    } else {
      limits.addNewId(identifier.kind());
    }
  }

  private int addId(Identifier identifier) {
    int index = ids.add(identifier.id());
    links.addId(index);
    persons.addId(index, identifier.kind());
    return index;
  }

  /** Removes the link between two ids; returns false if there is none. */
  boolean removeLink(String one, String other) {
    int link = find(one, other);
    if (link == LinkTable.NONE) {
      return false;
    }
    int first = ids.indexOf(one);
    int second = ids.indexOf(other);
    links.remove(link);
    persons.separate(first, second, links);
    removeIfUnlinked(first);
    removeIfUnlinked(second);
    return true;
  }

  /** Returns whether there is a link between two ids. */
  boolean hasLink(String one, String other) {
    return find(one, other) != LinkTable.NONE;
  }

  private int find(String one, String other) {
    int first = ids.indexOf(one);
    int second = ids.indexOf(other);
    return isKnown(first) && isKnown(second) ? links.find(first, second) : LinkTable.NONE;
  }

  private void removeIfUnlinked(int index) {
    if (links.firstEnd(index) == LinkTable.NONE) {
      persons.remove(index);
      ids.remove(index);
    }
  }

  /** Removes the person of an id with all ids and links. */
  void removePerson(String id) {
    int index = ids.indexOf(id);
    if (isKnown(index)) {
      int[] removed = persons.remove(index);
      links.removeAll(removed);
      Arrays.stream(removed).forEach(ids::remove);
    }
  }

  /** Replaces an id, if it has a link, by an id without a link. */
  void rename(String oldId, String newId) {
    int index = ids.indexOf(oldId);
    if (isKnown(index)) {
      ids.replace(index, newId);
    }
  }

  /** Returns whether an id has a link. */
  boolean contains(String id) {
    return isKnown(ids.indexOf(id));
  }

  /** Returns the id of the most reliable identifier of a person; the id itself without a link. */
  String mainId(String id) {
    int index = ids.indexOf(id);
    if (!isKnown(index)) {
      return id;
    }
    Identifier main = identifier(index);
    for (int next = persons.next(index); next != index; next = persons.next(next)) {
      Identifier candidate = identifier(next);
      main = reliability.compare(candidate, main) < 0 ? candidate : main;
    }
    return main.id();
  }

  /** Returns the identifiers of a person, the most reliable first; empty without a link. */
  List<Identifier> identifiers(String id) {
    return Arrays.stream(indicesOfPerson(id))
        .mapToObj(this::identifier)
        .sorted(reliability)
        .toList();
  }

  /** Returns the links of a person in any order; empty without a link. */
  List<Link> links(String id) {
    List<Link> found = new ArrayList<>();
    for (int index : indicesOfPerson(id)) {
      for (int end = links.firstEnd(index); end != LinkTable.NONE; end = links.nextEnd(end)) {
        if (LinkTable.isFirstOfLink(end)) {
          found.add(link(index, end));
        }
      }
    }
    return found;
  }

  private int[] indicesOfPerson(String id) {
    int index = ids.indexOf(id);
    return isKnown(index) ? persons.ids(index) : new int[0];
  }

  private Link link(int index, int end) {
    int link = LinkTable.linkOf(end);
    Instant time = Instant.ofEpochMilli(links.time(link));
    return new Link(identifier(index), identifier(links.target(end)), time, links.source(link));
  }

  private Identifier identifier(int index) {
    return new Identifier(persons.kindName(index), ids.get(index));
  }

  int personCount() {
    return persons.count();
  }

  int size() {
    return ids.size();
  }

  int linkCount() {
    return links.size();
  }

  private static boolean isKnown(int index) {
    return index != StringTable.ABSENT;
  }
}
