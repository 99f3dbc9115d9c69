package org.crmrecommend.model;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.NearNames;

/**
 * Records as people write them: the record's name in kebab-case and its components in parentheses,
 * {@code item-knn(neighbors=100,similarity=cosine,shrinkage=30.0,rowNormalized=false)}. Components
 * may be of the types int, long, double, boolean, String, enum, {@link Instant}, {@link EventKind}
 * and map from such kinds to numbers, written as {@code cart:0.5+view:0.2}.
 *
 * @param <T> what the records are, such as {@link Algorithm}
 */
public final class RecordText<T> {

  private final String what;

  /** An example of each record, by its name. */
  private final Map<String, T> known;

  private RecordText(String what, Map<String, T> known) {
    this.what = what;
    this.known = known;
  }

  /**
   * Reads texts of these records; a component that a text leaves out is as it is here.
   *
   * @param what to call such a record in messages, such as {@code algorithm}
   * @throws IllegalArgumentException if one is not a record, or has a component of another type
   */
  public static <T> RecordText<T> of(String what, List<T> defaults) {
    Map<String, T> byName = new LinkedHashMap<>();
    defaults.forEach(value -> byName.put(RecordParts.name(value), value));
    return of(what, byName);
  }

  /**
   * The same with names of their own, such as {@code map} for a record {@code
   * MeanAveragePrecision}, in the map's order.
   *
   * @throws IllegalArgumentException if one is not a record, or has a component of another type
   */
  public static <T> RecordText<T> of(String what, Map<String, T> defaults) {
    defaults.values().forEach(RecordParts::requireReadable);
    return new RecordText<>(what, new LinkedHashMap<>(defaults));
  }

  /**
   * The text of a record with all its components.
   *
   * @throws IllegalArgumentException if it is not a public record
   */
  public static String format(Object value) {
    return text(RecordParts.name(value), value, (component, part) -> true);
  }

  /**
   * A record's components and their values, in their order.
   *
   * @throws IllegalArgumentException if it is not a public record
   */
  public static Map<String, Object> components(Object value) {
    Map<String, Object> components = new LinkedHashMap<>();
    for (RecordComponent component : RecordParts.components(value)) {
      components.put(component.getName(), RecordParts.get(component, value));
    }
    return Collections.unmodifiableMap(components);
  }

  /**
   * A copy of a record with some of its components as these texts say.
   *
   * @throws IllegalArgumentException if it is not a public record, or does not have such a
   *     component, or a value is not allowed
   */
  public static <T> T with(T value, Map<String, String> changes) {
    RecordComponent[] components = RecordParts.components(value);
    Object[] values = components(value).values().toArray();
    changes.forEach(
        (name, text) -> {
          int place = place(value, name);
          values[place] = RecordParts.parse(components[place], text);
        });
    return RecordParts.construct(value, values);
  }

  /**
   * The text of a record without the components that are as {@link #parse} has them unless told.
   *
   * @throws IllegalArgumentException if it is not one of the records that can be parsed
   */
  public String shorten(T value) {
    Map.Entry<String, T> same =
        known.entrySet().stream()
            .filter(each -> each.getValue().getClass() == value.getClass())
            .findFirst()
            .orElseThrow(() -> NearNames.refusal(what, known.keySet(), RecordParts.name(value)));
    Map<String, Object> defaults = components(same.getValue());
    return text(
        same.getKey(), value, (component, part) -> !part.equals(defaults.get(component.getName())));
  }

  /**
   * The record that a text names. Components come as {@code name=value}, or as values alone in the
   * record's order.
   *
   * @throws IllegalArgumentException if the name or a component is not known, or a value not
   *     allowed; the message lists what there is, and names what is nearly the same
   */
  public T parse(String text) {
    String trimmed = text.strip();
    int open = trimmed.indexOf('(');
    String name = open < 0 ? trimmed : trimmed.substring(0, open).strip();
    T defaults = known.get(name);
    if (defaults == null) {
      throw NearNames.refusal(what, known.keySet(), name);
    }
    if (open >= 0 && !trimmed.endsWith(")")) {
      throw new IllegalArgumentException(what + " must end with ')': " + trimmed);
    }
    String inner = open < 0 ? "" : trimmed.substring(open + 1, trimmed.length() - 1);
    return RecordParts.construct(defaults, values(defaults, inner));
  }

  /** The names that can be parsed, in order. */
  public List<String> names() {
    return List.copyOf(known.keySet());
  }

  /** The texts of the records that can be parsed, with their components as they are unless told. */
  public List<String> texts() {
    return known.entrySet().stream()
        .map(each -> text(each.getKey(), each.getValue(), (component, part) -> true))
        .toList();
  }

  private static String text(
      String name, Object value, BiPredicate<RecordComponent, Object> isShown) {
    String components =
        Arrays.stream(RecordParts.components(value))
            .filter(component -> isShown.test(component, RecordParts.get(component, value)))
            .map(
                component ->
                    component.getName() + "=" + RecordParts.text(RecordParts.get(component, value)))
            .collect(Collectors.joining(","));
    return components.isEmpty() ? name : name + "(" + components + ")";
  }

  private static Object[] values(Object defaults, String inner) {
    RecordComponent[] components = RecordParts.components(defaults);
    Object[] values = components(defaults).values().toArray();
    Set<Integer> given = new HashSet<>();
    String[] parts = inner.isBlank() ? new String[0] : inner.split(",", -1);
    for (int p = 0; p < parts.length; p++) {
      int equals = parts[p].indexOf('=');
      int place = equals < 0 ? p : place(defaults, parts[p].substring(0, equals).strip());
      if (place >= components.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s must have at most %d parameters: %s",
                RecordParts.name(defaults),
                components.length,
                inner));
      }
      if (!given.add(place)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "%s must be given once: %s", components[place].getName(), inner));
      }
      values[place] = RecordParts.parse(components[place], parts[p].substring(equals + 1).strip());
    }
    return values;
  }

  private static int place(Object value, String component) {
    List<String> names = List.copyOf(components(value).keySet());
    if (!names.contains(component)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "parameter of %s must be one of %s: %s",
              RecordParts.name(value),
              names,
              component));
    }
    return names.indexOf(component);
  }
}
