package org.crmrecommend.serving.live;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.TraitChoice;

/**
 * What was decided under each user id: consents, and what is to happen with traits. One thread at a
 * time makes changes; any number may read.
 */
final class PersonDecisions {

  private final ConcurrentMap<String, Decisions> byId = new ConcurrentHashMap<>();

  /**
   * What was decided under one id.
   *
   * @param consents in the order in which they were stored
   * @param choices what is to happen with traits
   */
  private record Decisions(List<Consent> consents, Map<String, TraitChoice> choices) {

    static final Decisions NONE = new Decisions(List.of(), Map.of());

    Decisions with(Consent consent) {
      return new Decisions(Stream.concat(consents.stream(), Stream.of(consent)).toList(), choices);
    }

    Decisions with(String trait, TraitChoice choice) {
      Map<String, TraitChoice> changed = new TreeMap<>(choices);
      changed.put(trait, choice);
      return new Decisions(consents, changed);
    }
  }

  /** Returns whether nobody has decided anything. */
  boolean isEmpty() {
    return byId.isEmpty();
  }

  /** Returns the ids under which something was decided. */
  Set<String> ids() {
    return byId.keySet();
  }

  void add(String userId, Consent consent) {
    change(userId, known -> known.with(consent));
  }

  void add(String userId, String trait, TraitChoice choice) {
    change(userId, known -> known.with(trait, choice));
  }

  private void change(String userId, UnaryOperator<Decisions> change) {
    byId.compute(userId, (id, known) -> change.apply(known == null ? Decisions.NONE : known));
  }

  /** Returns the consents of a person, the oldest first. */
  List<Consent> consents(Collection<String> ids) {
    return ids.stream()
        .flatMap(id -> of(id).consents().stream())
        .sorted(Comparator.comparing(Consent::time))
        .toList();
  }

  /** Returns the choices of a person; the strictest if the ids differ. */
  Map<String, TraitChoice> choices(Collection<String> ids) {
    Map<String, TraitChoice> choices = new TreeMap<>();
    for (String id : ids) {
      of(id)
          .choices()
          .forEach((trait, choice) -> choices.merge(trait, choice, PersonDecisions::stricter));
    }
    return choices;
  }

  private static TraitChoice stricter(TraitChoice one, TraitChoice other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Decisions of(String id) {
    return byId.getOrDefault(id, Decisions.NONE);
  }

  /** Replaces what was decided under an id. Returns whether that is something else. */
  boolean set(String id, List<Consent> consents, Map<String, TraitChoice> choices) {
    Decisions decided = new Decisions(consents, choices);
    Decisions known = decided.equals(Decisions.NONE) ? byId.remove(id) : byId.put(id, decided);
    return !decided.equals(known == null ? Decisions.NONE : known);
  }

  void rename(String oldId, String newId) {
    Decisions known = byId.remove(oldId);
    if (known != null) {
      byId.put(newId, known);
    }
  }

  void remove(String id) {
    byId.remove(id);
  }
}
