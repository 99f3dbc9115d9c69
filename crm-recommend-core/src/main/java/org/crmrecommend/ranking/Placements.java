package org.crmrecommend.ranking;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.SpellingSuggestions;

/**
 * The placements of a shop, each with a name of its own. Immutable. A shop replaces them as a whole
 * while it runs; requests under way finish with the earlier ones.
 *
 * @param list in any order, which is kept
 */
public record Placements(List<Placement> list) {

  /** No placements. */
  public static final Placements NONE = new Placements(List.of());

  /**
   * @throws IllegalArgumentException if two placements have the same name
   */
  public Placements {
    Checks.requireNoNulls("list", list);
    list = List.copyOf(list);
    Set<String> names = new HashSet<>();
    for (Placement placement : list) {
      if (!names.add(placement.name())) {
        throw new IllegalArgumentException("two placements have one name: " + placement.name());
      }
    }
  }

  /** Returns these placements. */
  public static Placements of(Placement... placements) {
    Checks.requireNonNull("placements", placements);
    return new Placements(List.of(placements));
  }

  /** Returns the placement with a name; empty if there is none. O(placements) time. */
  public Optional<Placement> find(String name) {
    for (Placement placement : list) {
      if (placement.name().equals(name)) {
        return Optional.of(placement);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the placement with a name.
   *
   * @throws IllegalArgumentException if there is none; the message names similar ones
   */
  public Placement require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                SpellingSuggestions.unknownName(
                    "placement", list.stream().map(Placement::name).toList(), name));
  }
}
