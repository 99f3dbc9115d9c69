package org.crmrecommend.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.ConstantNames;

/** The components of records: their values, read and written as text. */
final class RecordParts {

  private static final Set<Class<?>> TYPES =
      Set.of(
          int.class,
          long.class,
          double.class,
          boolean.class,
          String.class,
          Instant.class,
          EventKind.class);

  private static final String WEIGHTS =
      "java.util.Map<org.crmrecommend.data.EventKind, java.lang.Double>";

  private RecordParts() {}

  @SuppressWarnings("unchecked") // the constructor is that of the class of an example, which is a T
  static <T> T construct(T defaults, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components(defaults)).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return (T) defaults.getClass().getConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getTargetException().getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw notPublic(defaults, e);
    }
  }

  static Object parse(RecordComponent component, String text) {
    Class<?> type = component.getType();
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
        return weights(text);
      }
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must be of type %s: %s",
              component.getName(),
              type == Map.class ? "kind:number+kind:number" : type.getSimpleName(),
              text),
          e);
    }
    return choice(component, text);
  }

  private static Map<EventKind, Double> weights(String text) {
    Map<EventKind, Double> weights = new TreeMap<>();
    for (String part : text.split("\\+", -1)) {
      int colon = part.indexOf(':');
      EventKind kind = EventKind.of(part.substring(0, Math.max(0, colon)).strip());
      if (weights.put(kind, Double.valueOf(part.substring(colon + 1).strip())) != null) {
        throw new IllegalArgumentException("kind must be given once: " + kind);
      }
    }
    return weights;
  }

  private static Object choice(RecordComponent component, String text) {
    Class<?> type = component.getType();
    Object[] choices = type.isEnum() ? type.getEnumConstants() : new Object[] {true, false};
    return Arrays.stream(choices)
        .filter(choice -> text(choice).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "%s must be one of %s: %s",
                        component.getName(),
                        Arrays.stream(choices).map(RecordParts::text).toList(),
                        text)));
  }

  static void requireReadable(Object value) {
    for (RecordComponent component : components(value)) {
      Class<?> type = component.getType();
      boolean isWeights = component.getGenericType().getTypeName().equals(WEIGHTS);
      if (!TYPES.contains(type) && !type.isEnum() && !isWeights) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s of %s must be of a type that can be read: %s",
                component.getName(),
                name(value),
                type.getSimpleName()));
      }
    }
  }

  static RecordComponent[] components(Object value) {
    RecordComponent[] components = value.getClass().getRecordComponents();
    if (components == null) {
      throw new IllegalArgumentException("must be a record: " + value.getClass().getName());
    }
    return components;
  }

  static Object get(RecordComponent component, Object value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw notPublic(value, e);
    }
  }

  private static IllegalArgumentException notPublic(Object value, ReflectiveOperationException e) {
    return new IllegalArgumentException(
        "must be a public record: " + value.getClass().getName(), e);
  }

  static String text(Object value) {
    if (value instanceof Map<?, ?> weights) {
      return weights.entrySet().stream()
          .map(weight -> weight.getKey() + ":" + weight.getValue())
          .collect(Collectors.joining("+"));
    }
    return value instanceof Enum<?> constant ? ConstantNames.of(constant) : value.toString();
  }

  static String name(Object value) {
    return value
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
