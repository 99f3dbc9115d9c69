package org.crmrecommend.customer.segment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Orders segments such that each comes after those to which it refers. */
final class ReferenceOrder {

  private final Map<String, Segment> segments;
  private final Set<Segment> ordered = new LinkedHashSet<>();

  /** The names from the segment that was visited first to the current one. */
  private final Set<String> path = new LinkedHashSet<>();

  ReferenceOrder(Map<String, Segment> segments) {
    this.segments = segments;
  }

  List<Segment> segments() {
    segments.values().forEach(this::visit);
    return List.copyOf(ordered);
  }

  private void visit(Segment segment) {
    if (ordered.contains(segment)) {
      return;
    }
    if (!path.add(segment.name())) {
      throw circle(segment.name());
    }
    for (String name : segment.condition().references()) {
      Segment other = segments.get(name);
      if (other == null) {
        throw new IllegalArgumentException(
            "segment "
                + segment.name()
                + ": "
                + PersonCondition.Member.unknown(name, segments.keySet()));
      }
      visit(other);
    }
    path.remove(segment.name());
    ordered.add(segment);
  }

  private IllegalArgumentException circle(String name) {
    List<String> names = new ArrayList<>(path);
    List<String> circle = new ArrayList<>(names.subList(names.indexOf(name), names.size()));
    circle.add(name);
    return new IllegalArgumentException(
        "a segment must not refer to itself: " + String.join(" → ", circle));
  }
}
