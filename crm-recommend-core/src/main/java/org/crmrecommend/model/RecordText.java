package org.crmrecommend.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crmrecommend.data.EventKind;

/**
 * Records as people write them: the record's name in kebab-case and its components in parentheses,
 * {@code item-knn(neighbors=100,similarity=cosine,shrinkage=30.0,rowNormalized=false)}. Components
 * may be of the types int, long, double, boolean, enum, {@link Instant}, {@link EventKind} and map
 * from such kinds to numbers, written as {@code cart:0.5+view:0.2}.
 *
 * @param <T> what the records are, such as {@link Algorithm}
 */
public final class RecordText<T> {

  private static final Set<Class<?>> TYPES =
      Set.of(int.class, long.class, double.class, boolean.class, Instant.class, EventKind.class);

  private static final String WEIGHTS =
      "java.util.Map<org.crmrecommend.data.EventKind, java.lang.Double>";

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
    defaults.forEach(RecordText::requireReadable);
    return new RecordText<>(
        what,
        defaults.stream()
            .collect(
                Collectors.toMap(
                    RecordText::name, Function.identity(), (a, b) -> b, LinkedHashMap::new)));
  }

  /**
   * The text of a record with all its components.
   *
   * @throws IllegalArgumentException if it is not a public record
   */
  public static String format(Object value) {
    String components =
        Arrays.stream(components(value))
            .map(component -> component.getName() + "=" + text(get(component, value)))
            .collect(Collectors.joining(","));
    return components.isEmpty() ? name(value) : name(value) + "(" + components + ")";
  }

  /**
   * The record that a text names. Components come as {@code name=value}, or as values alone in the
   * record's order.
   *
   * @throws IllegalArgumentException if the name or a component is not known, or a value not
   *     allowed; the message lists what there is
   */
  public T parse(String text) {
    String trimmed = text.strip();
    int open = trimmed.indexOf('(');
    String name = open < 0 ? trimmed : trimmed.substring(0, open).strip();
    T defaults = known.get(name);
    if (defaults == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must be one of %s: %s",
              what,
              String.join(", ", known.keySet()),
              name));
    }
    if (open >= 0 && !trimmed.endsWith(")")) {
      throw new IllegalArgumentException(what + " must end with ')': " + trimmed);
    }
    String inner = open < 0 ? "" : trimmed.substring(open + 1, trimmed.length() - 1);
    return construct(defaults, values(defaults, inner));
  }

  /** The texts of the records that can be parsed, with their components as they are unless told. */
  public List<String> texts() {
    return known.values().stream().map(RecordText::format).toList();
  }

  private static Object[] values(Object defaults, String inner) {
    RecordComponent[] components = components(defaults);
    Object[] values =
        Arrays.stream(components).map(component -> get(component, defaults)).toArray();
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
                name(defaults),
                components.length,
                inner));
      }
      if (!given.add(place)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "%s must be given once: %s", components[place].getName(), inner));
      }
      values[place] = parse(components[place], parts[p].substring(equals + 1).strip());
    }
    return values;
  }

  private static int place(Object defaults, String component) {
    List<String> names = Arrays.stream(components(defaults)).map(RecordComponent::getName).toList();
    if (!names.contains(component)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "parameter of %s must be one of %s: %s",
              name(defaults),
              names,
              component));
    }
    return names.indexOf(component);
  }

  @SuppressWarnings("unchecked") // the constructor is that of the class of an example, which is a T
  private static <T> T construct(T defaults, Object[] values) {
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

  private static Object parse(RecordComponent component, String text) {
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
                        Arrays.stream(choices).map(RecordText::text).toList(),
                        text)));
  }

  private static void requireReadable(Object value) {
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

  private static RecordComponent[] components(Object value) {
    RecordComponent[] components = value.getClass().getRecordComponents();
    if (components == null) {
      throw new IllegalArgumentException("must be a record: " + value.getClass().getName());
    }
    return components;
  }

  private static Object get(RecordComponent component, Object value) {
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

  private static String text(Object value) {
    if (value instanceof Map<?, ?> weights) {
      return weights.entrySet().stream()
          .map(weight -> weight.getKey() + ":" + weight.getValue())
          .collect(Collectors.joining("+"));
    }
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : value.toString();
  }

  private static String name(Object value) {
    return value
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
