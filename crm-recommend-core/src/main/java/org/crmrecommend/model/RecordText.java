package org.crmrecommend.model;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.SpellingSuggestions;

/**
 * Records as people write them: the record's name in kebab-case and its components in parentheses,
 * {@code item-knn(neighbors=100,similarity=cosine,shrinkage=30.0,rowNormalized=false)}. Components
 * may be of the types int, long, double, boolean, String, enum, {@link Instant}, {@link EventKind}
 * and map from such kinds to numbers, written as {@code cart:0.5+view:0.2}.
 *
 * <p>A component may also be a record that can be parsed, or a list of such records or of values of
 * those types, its elements joined by a plus: {@code
 * weighted(parts=item-knn(neighbors=50)+most-popular,weights=0.7+0.3)}. What an example holds can
 * be parsed within it even if it is not known by itself.
 *
 * @param <T> what the records are, such as {@link Algorithm}
 */
public final class RecordText<T> {

  private final String label;

  /** An example of each record, by its name. */
  private final Map<String, T> examples;

  private final RecordReader reader;

  private RecordText(String label, Map<String, T> examples) {
    this.label = label;
    this.examples = examples;
    this.reader = new RecordReader(label, examples);
  }

  /**
   * Reads texts of these records; a component that a text leaves out is as it is here.
   *
   * @param label to call such a record in messages, such as {@code algorithm}
   * @throws IllegalArgumentException if one is not a record, or has a component of another type
   */
  public static <T> RecordText<T> of(String label, List<T> defaults) {
    Map<String, T> byName = new LinkedHashMap<>();
    defaults.forEach(value -> byName.put(RecordComponents.name(value), value));
    return of(label, byName);
  }

  /**
   * The same with names of their own, such as {@code map} for a record {@code
   * MeanAveragePrecision}, in the map's order.
   *
   * @throws IllegalArgumentException if one is not a record, or has a component of another type
   */
  public static <T> RecordText<T> of(String label, Map<String, T> defaults) {
    defaults.values().forEach(RecordComponents::requireParsable);
    return new RecordText<>(label, new LinkedHashMap<>(defaults));
  }

  /**
   * The text of a record with all its components.
   *
   * @throws IllegalArgumentException if it is not a public record
   */
  public static String format(Object value) {
    return fullText(RecordComponents.name(value), value);
  }

  /** The name of a record in its text, such as {@code item-knn}. */
  public static String name(Object value) {
    return RecordComponents.name(value);
  }

  /**
   * A record's components and their values, in their order.
   *
   * @throws IllegalArgumentException if it is not a public record
   */
  public static Map<String, Object> components(Object value) {
    Map<String, Object> components = new LinkedHashMap<>();
    for (RecordComponent component : RecordComponents.components(value)) {
      components.put(component.getName(), RecordComponents.get(component, value));
    }
    return Collections.unmodifiableMap(components);
  }

  /**
   * A copy of a record with some of its components as these texts say. What is in a list or another
   * record is changed by its path: {@code weights.1} is the second of the weights, {@code
   * parts.0.neighbors} a component of the first of the parts. Records that such a text names are
   * those that the record holds already.
   *
   * @param changes by name or path
   * @throws IllegalArgumentException if it is not a public record, or does not have such a
   *     component, or a value is not allowed
   */
  @SuppressWarnings("unchecked") // a copy of a T is one
  public static <T> T with(T value, Map<String, String> changes) {
    return (T) new RecordReader("record", Map.of()).with(value, changes);
  }

  /**
   * What a component of a record holds, or a part of it.
   *
   * @param path as in {@link #with}
   * @throws IllegalArgumentException if it is not a public record, or does not have such a
   *     component
   */
  public static Object component(Object value, String path) {
    Object found = value;
    ComponentType componentType = new ComponentType("value", value.getClass());
    for (String name : path.split("\\.", -1)) {
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
   * The text of a record without the components that are as {@link #parse} has them unless told.
   *
   * @throws IllegalArgumentException if it is not one of the records that can be parsed
   */
  public String shorten(T value) {
    if (!isKnown(value)) {
      throw SpellingSuggestions.unknownName(label, examples.keySet(), RecordComponents.name(value));
    }
    return shortText(value);
  }

  private boolean isKnown(Object value) {
    return examples.values().stream().anyMatch(each -> each.getClass() == value.getClass());
  }

  private String shortText(Object value) {
    for (Map.Entry<String, T> example : examples.entrySet()) {
      if (example.getValue().getClass() == value.getClass()) {
        Map<String, Object> defaults = components(example.getValue());
        Map<String, Object> shown = new LinkedHashMap<>(components(value));
        shown
            .entrySet()
            .removeIf(component -> component.getValue().equals(defaults.get(component.getKey())));
        return text(example.getKey(), shown, this::shortText);
      }
    }
    return format(value);
  }

  /**
   * The record that a text names. Components come as {@code name=value}, or as values alone in the
   * record's order.
   *
   * @throws IllegalArgumentException if the name or a component is not known, or a value not
   *     allowed; the message lists what there is, and names what is nearly the same
   */
  @SuppressWarnings("unchecked") // all examples are
  public T parse(String text) {
    return (T) reader.read(text);
  }

  /** The names that can be parsed, in order. */
  public List<String> names() {
    return List.copyOf(examples.keySet());
  }

  /** The texts of the records that can be parsed, with their components as they are unless told. */
  public List<String> texts() {
    return examples.entrySet().stream()
        .map(each -> fullText(each.getKey(), each.getValue()))
        .toList();
  }

  private static String fullText(String name, Object value) {
    return text(name, components(value), RecordText::format);
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
