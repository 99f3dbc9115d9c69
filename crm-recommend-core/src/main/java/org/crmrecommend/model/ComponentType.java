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
 * The type of a record component, or of the elements of a list component.
 *
 * @param name name of the component
 * @param genericType type with its type arguments
 */
record ComponentType(String name, Type genericType) {

  /** Maps wrapper types, which are elements of lists, to primitive types. */
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

  /** Returns the class, with primitive types in place of wrapper types. */
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

  /** Returns the type of the elements of a list. */
  ComponentType element() {
    Type element =
        genericType instanceof ParameterizedType list
            ? list.getActualTypeArguments()[0]
            : Object.class;
    return new ComponentType(name, element);
  }

  /** Returns whether a text alone determines a value, without a record as an example. */
  boolean isScalar() {
    return SIMPLE.contains(type())
        || type().isEnum()
        || genericType.getTypeName().equals(KIND_WEIGHTS);
  }
}
