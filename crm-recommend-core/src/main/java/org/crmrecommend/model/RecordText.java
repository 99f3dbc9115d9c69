package org.crmrecommend.model;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.SpellingSuggestions;

/**
 * The text format of records: the name of the record in kebab-case and its components in
 * parentheses, such as {@code
 * item-knn(neighbors=100,similarity=cosine,shrinkage=30.0,rowNormalized=false)}. Components may
 * have the types int, long, double, boolean, String, enum, {@link Instant}, {@link EventKind}, and
 * map from event kinds to numbers, written as {@code cart:0.5+view:0.2}.
 *
 * <p>A component may also be a record that can be parsed, or a list of such records or values, with
 * elements joined by a plus: {@code
 * weighted(parts=item-knn(neighbors=50)+most-popular,weights=0.7+0.3)}. Records nested in a default
 * record can be parsed inside it, even if they are not registered themselves.
 *
 * @param <T> type of the records, such as {@link Algorithm}
 */
public final class RecordText<T> {

  private final String label;

  /** Default record by name. */
  private final Map<String, T> examples;

  private final RecordReader reader;

  private RecordText(String label, Map<String, T> examples) {
    this.label = label;
    this.examples = examples;
    this.reader = new RecordReader(label, examples);
  }

  /**
   * Returns a parser of these records. Components that a text omits have the values given here. The
   * records may be package-private if this library can access them by reflection: on the module
   * path, if their package is in this module or open to it.
   *
   * @param label term for a record in messages, such as {@code algorithm}
   * @throws IllegalArgumentException if a default is not a record, or has a component of an
   *     unsupported type
   */
  public static <T> RecordText<T> of(String label, List<T> defaults) {
    Map<String, T> byName = new LinkedHashMap<>();
    defaults.forEach(value -> byName.put(RecordComponents.name(value), value));
    return of(label, byName);
  }

  /**
   * Returns a parser of these records with custom names, such as {@code map} for a record {@code
   * MeanAveragePrecision}, in the order of the map.
   *
   * @throws IllegalArgumentException if a default is not a record, or has a component of an
   *     unsupported type
   */
  public static <T> RecordText<T> of(String label, Map<String, T> defaults) {
    defaults.values().forEach(RecordComponents::requireParsable);
    return new RecordText<>(label, new LinkedHashMap<>(defaults));
  }

  /**
   * Formats a record with all its components.
   *
   * @throws IllegalArgumentException if the value is not a public record
   */
  public static String format(Object value) {
    RecordComponents.requirePublic(value);
    return fullText(RecordComponents.name(value), value);
  }

  /** Returns the name of a record in its text, such as {@code item-knn}. */
  public static String name(Object value) {
    return RecordComponents.name(value);
  }

  /**
   * Returns the component values of a record by name, in the order of declaration.
   *
   * @throws IllegalArgumentException if the value is not a public record
   */
  public static Map<String, Object> components(Object value) {
    RecordComponents.requirePublic(value);
    return RecordComponents.values(value);
  }

  /**
   * Returns a copy of a record with changed components. A path changes an element of a list or a
   * component of a nested record: {@code weights.1} is the second weight, {@code parts.0.neighbors}
   * is a component of the first part. The new texts may name only records that the record already
   * contains.
   *
   * @param changes new values as texts, by component name or path
   * @throws IllegalArgumentException if the value is not a public record, a component does not
   *     exist, or a new value is invalid
   */
  @SuppressWarnings("unchecked") // a copy of a T is one
  public static <T> T with(T value, Map<String, String> changes) {
    return (T) new RecordReader("record", Map.of()).with(value, changes);
  }

  /**
   * Returns the value of a component of a record, or of one of its elements or nested components.
   *
   * @param path as in {@link #with}
   * @throws IllegalArgumentException if the value is not a public record, or the component does not
   *     exist
   */
  public static Object component(Object value, String path) {
    Object found = value;
    ComponentType componentType = new ComponentType("value", value.getClass());
    for (String name : path.split("\\.", -1)) {
      RecordComponents.requirePublic(found);
      if (found instanceof List<?> list) {
        found = list.get(RecordReader.index(componentType, list, name));
        componentType = componentType.element();
      } else {
        RecordComponent component =
            RecordComponents.components(found)[RecordReader.componentIndex(found, name)];
        found = RecordComponents.get(component, found);
        componentType = ComponentType.of(component);
      }
    }
    return found;
  }

  /**
   * Formats a record without the components that have their default values in {@link #parse}.
   *
   * @throws IllegalArgumentException if the record cannot be parsed by this parser
   */
  public String shorten(T value) {
    if (!isKnown(value)) {
      throw SpellingSuggestions.unknownName(label, examples.keySet(), RecordComponents.name(value));
    }
    return shortText(value);
  }

  private boolean isKnown(Object value) {
    return examples.values().stream().anyMatch(example -> example.getClass() == value.getClass());
  }

  private String shortText(Object value) {
    for (Map.Entry<String, T> example : examples.entrySet()) {
      if (example.getValue().getClass() == value.getClass()) {
        Map<String, Object> defaults = RecordComponents.values(example.getValue());
        Map<String, Object> shown = new LinkedHashMap<>(RecordComponents.values(value));
        shown
            .entrySet()
            .removeIf(component -> component.getValue().equals(defaults.get(component.getKey())));
        return text(example.getKey(), shown, this::shortText);
      }
    }
    return format(value);
  }

  /**
   * Parses a record. Components are written as {@code name=value}, or as values in the order of
   * declaration.
   *
   * @throws IllegalArgumentException if the name or a component is unknown, or a value is invalid;
   *     the message lists the known names and suggests similar ones
   */
  @SuppressWarnings("unchecked") // all examples are of type T
  public T parse(String text) {
    return (T) reader.read(text);
  }

  /** Returns the names that can be parsed, in order. */
  public List<String> names() {
    return List.copyOf(examples.keySet());
  }

  /** Returns the texts of the records that can be parsed, with their default values. */
  public List<String> texts() {
    return examples.entrySet().stream()
        .map(example -> fullText(example.getKey(), example.getValue()))
        .toList();
  }

  private static String fullText(String name, Object value) {
    return text(name, RecordComponents.values(value), RecordText::format);
  }

  private static String text(
      String name, Map<String, Object> components, Function<Object, String> recordFormatter) {
    String inner =
        components.entrySet().stream()
            .map(
                component ->
                    component.getKey()
                        + "="
                        + RecordComponents.text(component.getValue(), recordFormatter))
            .collect(Collectors.joining(","));
    return inner.isEmpty() ? name : name + "(" + inner + ")";
  }
}
