package org.crmrecommend.model;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.EnumNames;
import org.jspecify.annotations.Nullable;

/** Reads and writes the component values of records as text. */
final class RecordComponents {

  private RecordComponents() {}

  /**
   * Constructs a record of the same class.
   *
   * @throws IllegalArgumentException if the record is neither public nor accessible to this module,
   *     or its constructor rejects a value
   */
  @SuppressWarnings("unchecked") // the constructor belongs to the class of defaults, which is a T
  static <T> T construct(T defaults, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components(defaults)).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = defaults.getClass().getDeclaredConstructor(types);
      constructor.trySetAccessible();
      return (T) constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getTargetException().getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw notPublic(defaults, e);
    }
  }

  /** Parses a value of a scalar type. */
  static Object parse(ComponentType componentType, String text) {
    Class<?> type = componentType.type();
    try {
      if (type == int.class) {
        return Integer.parseInt(text);
      }
      if (type == long.class) {
        return Long.parseLong(text);
      }
      if (type == double.class) {
        return Double.parseDouble(text);
      }
      if (type == String.class) {
        return text;
      }
      if (type == Instant.class) {
        return Instant.parse(text.contains("T") ? text : text + "T00:00:00Z");
      }
      if (type == EventKind.class) {
        return EventKind.of(text);
      }
      if (type == Map.class) {
        return parseWeights(text);
      }
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must be %s: %s",
              componentType.name(),
              requirement(type, text),
              text),
          e);
    }
    return parseChoice(componentType, text);
  }

  private static String requirement(Class<?> type, String text) {
    if (type == double.class) {
      return "a number such as 0.5";
    }
    if (type == Instant.class) {
      return "a time such as 2026-01-31T12:00:00Z";
    }
    if (type == EventKind.class) {
      return "an event kind such as purchase";
    }
    if (type == Map.class) {
      return "of the form kind:number+kind:number";
    }
    if (!text.matches("[+-]?\\d+")) {
      return "a whole number";
    }
    long max = type == int.class ? Integer.MAX_VALUE : Long.MAX_VALUE;
    return "a whole number from " + (-max - 1) + " to " + max;
  }

  private static Map<EventKind, Double> parseWeights(String text) {
    Map<EventKind, Double> weights = new TreeMap<>();
    for (String entry : text.split("\\+", -1)) {
      int colon = entry.indexOf(':');
      EventKind kind = EventKind.of(entry.substring(0, Math.max(0, colon)).strip());
      if (weights.put(kind, Double.valueOf(entry.substring(colon + 1).strip())) != null) {
        throw new IllegalArgumentException("kind must be given once: " + kind);
      }
    }
    return weights;
  }

  private static Object parseChoice(ComponentType componentType, String text) {
    Class<?> type = componentType.type();
    Object[] choices = type.isEnum() ? type.getEnumConstants() : new Object[] {true, false};
    return Arrays.stream(choices)
        .filter(choice -> text(choice, Object::toString).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "%s must be one of %s: %s",
                        componentType.name(),
                        Arrays.stream(choices)
                            .map(choice -> text(choice, Object::toString))
                            .toList(),
                        text)));
  }

  static void requireParsable(Object value) {
    for (RecordComponent component : components(value)) {
      ComponentType componentType = ComponentType.of(component);
      if (!componentType.isScalar() && !isParsable(componentType, get(component, value))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s of %s must have a type that can be read from text: %s",
                component.getName(),
                name(value),
                component.getType().getSimpleName()));
      }
    }
  }

  /**
   * A value that is not scalar must be a record or a list, and its components or elements must be
   * parsable too.
   */
  private static boolean isParsable(ComponentType componentType, Object value) {
    if (value instanceof List<?> list && componentType.isList()) {
      ComponentType element = componentType.element();
      return element.isScalar()
          || list.stream().allMatch(elementValue -> isParsable(element, elementValue));
    }
    if (value.getClass().isRecord()) {
      requireParsable(value);
      return true;
    }
    return false;
  }

  static RecordComponent[] components(Object value) {
    RecordComponent[] components = value.getClass().getRecordComponents();
    if (components == null) {
      throw new IllegalArgumentException("must be a record: " + value.getClass().getName());
    }
    return components;
  }

  /**
   * Throws if a record passed by a caller of this library is not public. Without this check, such a
   * record would work on the class path but not on the module path.
   */
  static void requirePublic(Object value) {
    if (value.getClass().isRecord() && !Modifier.isPublic(value.getClass().getModifiers())) {
      throw notPublic(value, null);
    }
  }

  /** Returns the component values of a record by name, in the order of declaration. */
  static Map<String, Object> values(Object value) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : components(value)) {
      values.put(component.getName(), get(component, value));
    }
    return Collections.unmodifiableMap(values);
  }

  /**
   * Returns the value of a component.
   *
   * @throws IllegalArgumentException if the record is neither public nor accessible to this module
   */
  static Object get(RecordComponent component, Object value) {
    Method accessor = component.getAccessor();
    try {
      accessor.trySetAccessible();
      return accessor.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw notPublic(value, e);
    }
  }

  private static IllegalArgumentException notPublic(
      Object value, @Nullable ReflectiveOperationException e) {
    return new IllegalArgumentException(
        "must be a public record: " + value.getClass().getName(), e);
  }

  /**
   * Formats a value.
   *
   * @param recordFormatter formats values that are records
   */
  static String text(Object value, Function<Object, String> recordFormatter) {
    if (value instanceof List<?> list) {
      return list.stream()
          .map(element -> text(element, recordFormatter))
          .collect(Collectors.joining("+"));
    }
    if (value instanceof Map<?, ?> weights) {
      return weights.entrySet().stream()
          .map(weight -> weight.getKey() + ":" + weight.getValue())
          .collect(Collectors.joining("+"));
    }
    if (value instanceof Enum<?> constant) {
      return EnumNames.of(constant);
    }
    return isWrittenAsRecord(value) ? recordFormatter.apply(value) : value.toString();
  }

  /**
   * Returns whether a value is a record that is written with its components. An event kind is
   * written as its name.
   */
  private static boolean isWrittenAsRecord(Object value) {
    return value.getClass().isRecord() && !(value instanceof EventKind);
  }

  static String name(Object value) {
    return value
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
