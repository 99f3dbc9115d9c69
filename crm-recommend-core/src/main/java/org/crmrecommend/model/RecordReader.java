package org.crmrecommend.model;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.crmrecommend.kernel.NearNames;

/** Reads records, those among their components too. */
final class RecordReader {

  private final String what;

  /** An example of each record, by its name. */
  private final Map<String, Object> known;

  /**
   * @param what to call such a record in messages
   * @param known an example of each record, by its name
   */
  RecordReader(String what, Map<String, ?> known) {
    this.what = what;
    this.known = new LinkedHashMap<>(known);
  }

  /** The record that a text names; a component that the text leaves out is as in the example. */
  Object read(String text) {
    String trimmed = text.strip();
    int open = trimmed.indexOf('(');
    String name = open < 0 ? trimmed : trimmed.substring(0, open).strip();
    Object example = known.get(name);
    if (example == null) {
      throw NearNames.refusal(what, known.keySet(), name);
    }
    if (open >= 0 && !trimmed.endsWith(")")) {
      throw new IllegalArgumentException(what + " must end with ')': " + trimmed);
    }
    String inner = open < 0 ? "" : trimmed.substring(open + 1, trimmed.length() - 1);
    return RecordParts.construct(example, values(example, inner));
  }

  private Object[] values(Object example, String inner) {
    RecordComponent[] components = RecordParts.components(example);
    Object[] values = RecordText.components(example).values().toArray();
    RecordReader nested = within(example);
    Set<Integer> given = new HashSet<>();
    List<String> parts = TopLevel.split(inner, ',');
    for (int p = 0; p < parts.size(); p++) {
      int equals = equalsSign(parts.get(p));
      int place = equals < 0 ? p : place(example, parts.get(p).substring(0, equals).strip());
      if (place >= components.length) {
        throw refusal(
            "%s must have at most %d parameters: %s",
            RecordParts.name(example), components.length, inner);
      }
      if (!given.add(place)) {
        throw refusal("%s must be given once: %s", components[place].getName(), inner);
      }
      String text = parts.get(p).substring(equals + 1).strip();
      values[place] = nested.value(PartType.of(components[place]), text);
    }
    return values;
  }

  /** Where the name of a component ends, or −1: what is in parentheses has names of its own. */
  private static int equalsSign(String part) {
    int equals = part.indexOf('=');
    int open = part.indexOf('(');
    return open >= 0 && open < equals ? -1 : equals;
  }

  private Object value(PartType part, String text) {
    if (part.isList()) {
      return TopLevel.split(text, '+').stream().map(each -> element(part.element(), each)).toList();
    }
    return element(part, text);
  }

  private Object element(PartType part, String text) {
    if (part.isPlain()) {
      return RecordParts.parse(part, text);
    }
    Object element = read(text);
    if (!part.type().isInstance(element)) {
      throw refusal("%s must be of type %s: %s", part.name(), part.type().getSimpleName(), text);
    }
    return element;
  }

  /** A reader that knows the records among the components of an example too. */
  private RecordReader within(Object example) {
    RecordReader more = new RecordReader(what, known);
    for (Object component : RecordText.components(example).values()) {
      List<?> elements = component instanceof List<?> list ? list : List.of(component);
      for (Object element : elements) {
        if (element.getClass().isRecord()) {
          more.known.putIfAbsent(RecordParts.name(element), element);
        }
      }
    }
    return more;
  }

  /**
   * A copy of a record with some components as these texts say.
   *
   * @param changes by name, or by path: {@code weights.1}, {@code parts.0.neighbors}
   */
  Object with(Object value, Map<String, String> changes) {
    RecordComponent[] components = RecordParts.components(value);
    Object[] values = RecordText.components(value).values().toArray();
    RecordReader nested = within(value);
    byHead(changes)
        .forEach(
            (name, deeper) -> {
              int place = place(value, name);
              values[place] = nested.changed(PartType.of(components[place]), values[place], deeper);
            });
    return RecordParts.construct(value, values);
  }

  /** The whole is changed before its parts are. */
  private Object changed(PartType part, Object value, Map<String, String> changes) {
    Map<String, String> deeper = new LinkedHashMap<>(changes);
    String text = deeper.remove("");
    Object whole = text == null ? value : value(part, text);
    if (deeper.isEmpty()) {
      return whole;
    }
    if (whole instanceof List<?> list) {
      return withElements(part, list, deeper);
    }
    if (part.isPlain()) {
      throw refusal("%s must have no parts: %s", part.name(), deeper.keySet());
    }
    return with(whole, deeper);
  }

  private List<?> withElements(PartType part, List<?> list, Map<String, String> changes) {
    List<Object> elements = new ArrayList<>(list);
    byHead(changes)
        .forEach(
            (place, deeper) -> {
              int index = index(part, list, place);
              elements.set(index, changed(part.element(), elements.get(index), deeper));
            });
    return elements;
  }

  static int index(PartType part, List<?> list, String place) {
    for (int index = 0; index < list.size(); index++) {
      if (place.equals(String.valueOf(index))) {
        return index;
      }
    }
    throw refusal("place in %s must be below %d: %s", part.name(), list.size(), place);
  }

  /** What comes after the first dot of each path, by what comes before it. */
  private static Map<String, Map<String, String>> byHead(Map<String, String> changes) {
    Map<String, Map<String, String>> byHead = new LinkedHashMap<>();
    changes.forEach(
        (path, text) -> {
          int dot = path.indexOf('.');
          String head = dot < 0 ? path : path.substring(0, dot);
          String rest = dot < 0 ? "" : path.substring(dot + 1);
          byHead.computeIfAbsent(head, each -> new LinkedHashMap<>()).put(rest, text);
        });
    return byHead;
  }

  static int place(Object value, String component) {
    List<String> names = List.copyOf(RecordText.components(value).keySet());
    if (!names.contains(component)) {
      throw refusal(
          "parameter of %s must be one of %s: %s", RecordParts.name(value), names, component);
    }
    return names.indexOf(component);
  }

  private static IllegalArgumentException refusal(String format, Object... values) {
    return new IllegalArgumentException(String.format(Locale.ROOT, format, values));
  }
}
