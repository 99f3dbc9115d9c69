package org.crmrecommend.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The links of a shop and the persons they make: two ids are the same person if a chain of links
 * leads from one to the other. Only the links in force count, so {@link #unlink} restores exactly
 * what would be there if the link had never been made.
 *
 * <p>A link that the {@link IdentityRules} do not allow is refused and changes nothing. An id is
 * known while it has a link, and all its links must use the same kind. A link between two ids of
 * the same person is accepted without checking the limits; it keeps them together when another link
 * ends. A link between two ids that are already linked does nothing: time and source stay those of
 * the first statement, so an id does not become new by another login.
 *
 * <p>A limit with a duration counts the ids that are new at the time t of a link: those whose first
 * link in force was made between t − duration and t, both inclusive, and those of the two ids that
 * have no link yet. When a link ends, both of its ids count from the first of their remaining
 * links.
 *
 * <p>Safe for use by any number of threads; each call locks the whole graph. A link takes O(ids of
 * both persons) time if it joins two persons, and O(links of either id) time if not. An id takes
 * about 60 bytes besides its string, and a link 40 bytes. Ids, kinds and sources without a link are
 * not kept, except in the conflicts.
 */
public final class IdentityGraph {

  /** By time, then by the first and by the second id. */
  private static final Comparator<Link> LINK_ORDER =
      Comparator.comparing(Link::time)
          .thenComparing(link -> link.one().id(), IdMap.ORDER)
          .thenComparing(link -> link.other().id(), IdMap.ORDER);

  private final Set<String> blockedIds;
  private final int maxBlockedLength;

  private final Object lock = new Object(); // guards the fields below
  private final LinkedIdentifiers identifiers;
  private final RecentConflicts conflicts = new RecentConflicts();

  /** Creates a graph without links. */
  public IdentityGraph(IdentityRules rules) {
    Checks.requireNonNull("rules", rules);
    blockedIds =
        rules.blockedIds().stream()
            .map(IdentityGraph::normalized)
            .collect(Collectors.toUnmodifiableSet());
    maxBlockedLength = blockedIds.stream().mapToInt(String::length).max().orElse(0);
    identifiers = new LinkedIdentifiers(rules);
  }

  /**
   * Makes a link.
   *
   * @return why the link was not made; empty if the two ids are linked now
   */
  public Optional<LinkConflict> link(Link link) {
    Checks.requireNonNull("link", link);
    synchronized (lock) {
      return Optional.ofNullable(addOrRefuse(link, true));
    }
  }

  /**
   * Makes links in the order of the collection, as {@link #link} does. Other threads wait until all
   * are made.
   *
   * @return why links were not made, in the same order
   */
  public List<LinkConflict> linkAll(Collection<Link> links) {
    return addAll(links, true);
  }

  /**
   * Makes links again that were made before, in any order, for example after a restart. They are
   * checked for blocked ids and kinds, but not for limits, which depend on the order.
   *
   * @return why links were not made, for example because an id was blocked since
   */
  public List<LinkConflict> restoreAll(Collection<Link> links) {
    return addAll(links, false);
  }

  private List<LinkConflict> addAll(Collection<Link> links, boolean hasLimits) {
    Checks.requireNoNulls("links", links);
    List<LinkConflict> refused = new ArrayList<>();
    synchronized (lock) {
      for (Link link : links) {
        LinkConflict conflict = addOrRefuse(link, hasLimits);
        if (conflict != null) {
          refused.add(conflict);
        }
      }
    }
    return Collections.unmodifiableList(refused);
  }

  private @Nullable LinkConflict addOrRefuse(Link link, boolean hasLimits) {
    RefusedLink refused = blocked(link);
    refused = refused == null ? identifiers.add(link, hasLimits) : refused;
    if (refused == null) {
      return null;
    }
    conflicts.add(refused);
    return refused.toConflict();
  }

  private @Nullable RefusedLink blocked(Link link) {
    if (isBlocked(link.one().id())) {
      return RefusedLink.blocked(link, link.one());
    }
    return isBlocked(link.other().id()) ? RefusedLink.blocked(link, link.other()) : null;
  }

  private boolean isBlocked(String id) {
    String trimmed = id.trim();
    // No text becomes shorter in lower case, so that most ids need no conversion.
    return trimmed.length() <= maxBlockedLength && blockedIds.contains(normalized(trimmed));
  }

  private static String normalized(String id) {
    return id.trim().toLowerCase(Locale.ROOT);
  }

  /** Returns whether there is a link between two ids. */
  public boolean hasLink(String one, String other) {
    Checks.requireNonNull("one", one);
    Checks.requireNonNull("other", other);
    synchronized (lock) {
      return identifiers.hasLink(one, other);
    }
  }

  /**
   * Ends the link between two ids. What remains is exactly what would be there if the link had
   * never been made; refused links stay refused. Takes O(ids and links of the person) time.
   *
   * @return false if there is no such link
   */
  public boolean unlink(String one, String other) {
    Checks.requireNonNull("one", one);
    Checks.requireNonNull("other", other);
    synchronized (lock) {
      return identifiers.removeLink(one, other);
    }
  }

  /**
   * Returns the id of the first of {@link #identifiers}; the id itself if it has no link. Takes
   * O(ids of the person) time.
   */
  public String mainId(String id) {
    Checks.requireNonNull("id", id);
    synchronized (lock) {
      return identifiers.mainId(id);
    }
  }

  /**
   * Returns all ids of the person of an id: by {@link IdentityRules#priority}, then by the name of
   * the kind, then by {@link IdMap#ORDER} of the ids. Empty if the id has no link.
   */
  public List<Identifier> identifiers(String id) {
    Checks.requireNonNull("id", id);
    synchronized (lock) {
      return identifiers.identifiers(id);
    }
  }

  /**
   * Returns all links of the person of an id: by time, then by {@link IdMap#ORDER} of the first and
   * of the second id. Empty if the id has no link.
   */
  public List<Link> links(String id) {
    Checks.requireNonNull("id", id);
    synchronized (lock) {
      return identifiers.links(id).stream().sorted(LINK_ORDER).toList();
    }
  }

  /**
   * Removes the person of an id: all ids and links of the person, and the conflicts with any of the
   * ids.
   *
   * @return the removed ids in the order of {@link #identifiers}; the id alone if it has no link
   */
  public Set<String> forget(String id) {
    Checks.requireNonNull("id", id);
    Set<String> removed = new LinkedHashSet<>();
    synchronized (lock) {
      identifiers.identifiers(id).forEach(identifier -> removed.add(identifier.id()));
      removed.add(id);
      identifiers.removePerson(id);
      conflicts.forget(removed);
    }
    return Collections.unmodifiableSet(removed);
  }

  /**
   * Replaces an id, such as an old pseudonym, in all its links and conflicts. The kind and the
   * person stay the same. A conflict between the old and the new id is removed.
   *
   * @throws IllegalArgumentException if the new id has a link, is blocked or is empty
   */
  public void rename(String oldId, String newId) {
    Checks.requireNonNull("oldId", oldId);
    Checks.requireNonNull("newId", newId);
    Checks.requireNotEmpty("newId", newId.length());
    if (isBlocked(newId)) {
      throw new IllegalArgumentException("newId must not be blocked: " + newId);
    }
    synchronized (lock) {
      if (identifiers.contains(newId)) {
        throw new IllegalArgumentException("newId must not have a link: " + newId);
      }
      identifiers.rename(oldId, newId);
      conflicts.rename(oldId, newId);
    }
  }

  /** Returns the latest 1,000 conflicts, oldest first. */
  public List<LinkConflict> conflicts() {
    synchronized (lock) {
      return conflicts.toList();
    }
  }

  /** Returns the number of persons with at least two ids. */
  public int personCount() {
    synchronized (lock) {
      return identifiers.personCount();
    }
  }

  /** Returns the number of ids with a link. */
  public int identifierCount() {
    synchronized (lock) {
      return identifiers.size();
    }
  }

  /** Returns the number of links in force. */
  public int linkCount() {
    synchronized (lock) {
      return identifiers.linkCount();
    }
  }
}
