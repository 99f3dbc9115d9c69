package org.crmrecommend.people;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;

/** The latest refused links. Not thread-safe. */
final class RecentConflicts {

  private static final int MAX_CONFLICTS = 1_000;

  private ArrayDeque<RefusedLink> refused = new ArrayDeque<>();

  void add(RefusedLink link) {
    if (refused.size() == MAX_CONFLICTS) {
      refused.remove();
    }
    refused.add(link);
  }

  /** Removes the conflicts with one of these ids. */
  void forget(Set<String> ids) {
    refused.removeIf(link -> link.hasAnyOf(ids));
  }

  /** Replaces an id; removes conflicts that would then have the same id twice. */
  void rename(String oldId, String newId) {
    Set<String> changed = Set.of(oldId);
    if (refused.stream().noneMatch(link -> link.hasAnyOf(changed))) {
      return;
    }
    ArrayDeque<RefusedLink> renamed = new ArrayDeque<>();
    for (RefusedLink link : refused) {
      link.renamed(oldId, newId).ifPresent(renamed::add);
    }
    refused = renamed;
  }

  /** Returns the conflicts, oldest first. */
  List<LinkConflict> toList() {
    return refused.stream().map(RefusedLink::toConflict).toList();
  }
}
