package org.crmrecommend.model;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crmrecommend.data.EventKind;

/**
 * What a component of a record may hold, or an element of a component that is a list.
 *
 * @param name of the component
 * @param genericType the type with its arguments
 */
record ComponentType(String name, Type genericType) {

  /** The simple types, and what they are called where they are elements of lists. */
  private static final Map<Class<?>, Class<?>> PRIMITIVES =
      Map.of(
          Integer.class,
          int.class,
          Long.class,
          long.class,
          Double.class,
          double.class,
          Boolean.class,
          boolean.class);

  private static final Set<Class<?>> SIMPLE =
      Set.of(
          int.class,
          long.class,
          double.class,
          boolean.class,
          String.class,
          Instant.class,
          EventKind.class);

  private static final String KIND_WEIGHTS =
      "java.util.Map<org.crmrecommend.data.EventKind, java.lang.Double>";

  static ComponentType of(RecordComponent component) {
    return new ComponentType(component.getName(), component.getGenericType());
  }

  /** The class; int for what is an Integer, and so on. */
  Class<?> type() {
    Class<?> raw = rawClass(genericType);
    return PRIMITIVES.getOrDefault(raw, raw);
  }

  private static Class<?> rawClass(Type type) {
    if (type instanceof Class<?> raw) {
      return raw;
    }
    return type instanceof ParameterizedType parameterized
        ? rawClass(parameterized.getRawType())
        : Object.class;
  }

  boolean isList() {
    return type() == List.class && genericType instanceof ParameterizedType;
  }

  /** The type of the elements of a list. */
  ComponentType element() {
    Type element =
        genericType instanceof ParameterizedType list
            ? list.getActualTypeArguments()[0]
            : Object.class;
    return new ComponentType(name, element);
  }

  /** Whether a text alone says what the value is, without an example of a record. */
  boolean isScalar() {
    return SIMPLE.contains(type())
        || type().isEnum()
        || genericType.getTypeName().equals(KIND_WEIGHTS);
  }
}
