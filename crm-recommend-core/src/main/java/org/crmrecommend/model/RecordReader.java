package org.crmrecommend.model;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.crmrecommend.kernel.SpellingSuggestions;

/** Parses records, including nested records. */
final class RecordReader {

  private final String label;

  /** Default record by name. */
  private final Map<String, Object> examples;

  /**
   * @param label term for a record in messages
   * @param examples default record by name
   */
  RecordReader(String label, Map<String, ?> examples) {
    this.label = label;
    this.examples = new LinkedHashMap<>(examples);
  }

  /** Parses a record. Omitted components have their default values. */
  Object read(String text) {
    String trimmed = text.strip();
    int open = trimmed.indexOf('(');
    String name = open < 0 ? trimmed : trimmed.substring(0, open).strip();
    Object example = examples.get(name);
    if (example == null) {
      throw SpellingSuggestions.unknownName(label, examples.keySet(), name);
    }
    if (open >= 0 && !trimmed.endsWith(")")) {
      throw new IllegalArgumentException(label + " must end with ')': " + trimmed);
    }
    String inner = open < 0 ? "" : trimmed.substring(open + 1, trimmed.length() - 1);
    return RecordComponents.construct(example, values(example, inner));
  }

  private Object[] values(Object example, String inner) {
    RecordComponent[] components = RecordComponents.components(example);
    Object[] values = RecordComponents.values(example).values().toArray();
    RecordReader nested = withNested(example);
    Set<Integer> seen = new HashSet<>();
    List<String> parts = TopLevelSplitter.split(inner, ',');
    for (int p = 0; p < parts.size(); p++) {
      int equals = indexOfEquals(parts.get(p));
      int position =
          equals < 0 ? p : componentIndex(example, parts.get(p).substring(0, equals).strip());
      if (position >= components.length) {
        throw illegalArgument(
            "%s must have at most %d parameters: %s",
            RecordComponents.name(example), components.length, inner);
      }
      if (!seen.add(position)) {
        throw illegalArgument("%s must be given once: %s", components[position].getName(), inner);
      }
      String text = parts.get(p).substring(equals + 1).strip();
      values[position] = nested.value(ComponentType.of(components[position]), text);
    }
    return values;
  }

  /**
   * Returns the index of the equals sign after a component name, or −1. Equals signs inside
   * parentheses belong to nested records.
   */
  private static int indexOfEquals(String part) {
    int equals = part.indexOf('=');
    int open = part.indexOf('(');
    return open >= 0 && open < equals ? -1 : equals;
  }

  private Object value(ComponentType componentType, String text) {
    if (componentType.isList()) {
      return TopLevelSplitter.split(text, '+').stream()
          .map(element -> element(componentType.element(), element))
          .toList();
    }
    return element(componentType, text);
  }

  private Object element(ComponentType componentType, String text) {
    if (componentType.isScalar()) {
      return RecordComponents.parse(componentType, text);
    }
    Object element = read(text);
    if (!componentType.type().isInstance(element)) {
      throw illegalArgument(
          "%s must be of type %s: %s",
          componentType.name(), componentType.type().getSimpleName(), text);
    }
    return element;
  }

  /** Returns a reader that also knows the records among the components of an example. */
  private RecordReader withNested(Object example) {
    RecordReader extended = new RecordReader(label, examples);
    for (Object component : RecordComponents.values(example).values()) {
      List<?> elements = component instanceof List<?> list ? list : List.of(component);
      for (Object element : elements) {
        if (element.getClass().isRecord()) {
          extended.examples.putIfAbsent(RecordComponents.name(element), element);
        }
      }
    }
    return extended;
  }

  /**
   * Returns a copy of a record with changed components.
   *
   * @param changes new values as texts, by component name or by path: {@code weights.1}, {@code
   *     parts.0.neighbors}
   */
  Object with(Object value, Map<String, String> changes) {
    RecordComponents.requirePublic(value);
    RecordComponent[] components = RecordComponents.components(value);
    Object[] values = RecordComponents.values(value).values().toArray();
    RecordReader nested = withNested(value);
    groupByHead(changes)
        .forEach(
            (name, nestedChanges) -> {
              int position = componentIndex(value, name);
              values[position] =
                  nested.changed(
                      ComponentType.of(components[position]), values[position], nestedChanges);
            });
    return RecordComponents.construct(value, values);
  }

  /** Changes a value first, and then its components or elements. */
  private Object changed(ComponentType componentType, Object value, Map<String, String> changes) {
    Map<String, String> nestedChanges = new LinkedHashMap<>(changes);
    String text = nestedChanges.remove("");
    Object whole = text == null ? value : value(componentType, text);
    if (nestedChanges.isEmpty()) {
      return whole;
    }
    if (whole instanceof List<?> list) {
      return withElements(componentType, list, nestedChanges);
    }
    if (componentType.isScalar()) {
      throw illegalArgument(
          "%s must be a record or a list to have components: %s",
          componentType.name(), nestedChanges.keySet());
    }
    return with(whole, nestedChanges);
  }

  private List<?> withElements(
      ComponentType componentType, List<?> list, Map<String, String> changes) {
    List<Object> elements = new ArrayList<>(list);
    groupByHead(changes)
        .forEach(
            (position, nestedChanges) -> {
              int index = index(componentType, list, position);
              elements.set(
                  index, changed(componentType.element(), elements.get(index), nestedChanges));
            });
    return elements;
  }

  static int index(ComponentType componentType, List<?> list, String position) {
    for (int index = 0; index < list.size(); index++) {
      if (position.equals(String.valueOf(index))) {
        return index;
      }
    }
    throw illegalArgument(
        "index in %s must be below %d: %s", componentType.name(), list.size(), position);
  }

  /** Groups the remaining path after the first dot by the part before the first dot. */
  private static Map<String, Map<String, String>> groupByHead(Map<String, String> changes) {
    Map<String, Map<String, String>> byHead = new LinkedHashMap<>();
    changes.forEach(
        (path, text) -> {
          int dot = path.indexOf('.');
          String head = dot < 0 ? path : path.substring(0, dot);
          String rest = dot < 0 ? "" : path.substring(dot + 1);
          byHead.computeIfAbsent(head, absent -> new LinkedHashMap<>()).put(rest, text);
        });
    return byHead;
  }

  static int componentIndex(Object value, String component) {
    List<String> names = List.copyOf(RecordComponents.values(value).keySet());
    if (!names.contains(component)) {
      throw illegalArgument(
          "parameter of %s must be one of %s: %s", RecordComponents.name(value), names, component);
    }
    return names.indexOf(component);
  }

  private static IllegalArgumentException illegalArgument(String format, Object... values) {
    return new IllegalArgumentException(String.format(Locale.ROOT, format, values));
  }
}
