package org.crmrecommend.kernel;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Null checks of arguments. The message names the argument and the row that it belongs to. */
public final class NullChecks {

  private NullChecks() {}

  /**
   * Checks that an argument is not null.
   *
   * @throws NullPointerException if the value is null
   */
  public static void require(String name, @Nullable Object value) {
    if (value == null) {
      throw new NullPointerException(name + " must not be null");
    }
  }

  /**
   * Checks that a collection and its elements are not null.
   *
   * @throws NullPointerException if the collection or an element is null
   */
  public static void requireAll(String name, @Nullable Collection<?> values) {
    require(name, values);
    if (values != null && values.stream().anyMatch(Objects::isNull)) {
      throw new NullPointerException(name + " must not contain null");
    }
  }

  /**
   * Checks that a field of a row is not null.
   *
   * @param rowType type of the row, such as {@code item}
   * @param id ID of the row
   * @throws NullPointerException if the value is null
   */
  public static void require(
      String name, @Nullable Object value, String rowType, @Nullable String id) {
    if (value == null) {
      throw new NullPointerException(name + " must not be null: " + rowType + " " + id);
    }
  }

  /**
   * Checks that a multi-valued field of a row and its values are not null.
   *
   * @param rowType type of the row, such as {@code item}
   * @param id ID of the row
   * @throws NullPointerException if the collection or a value is null
   */
  public static void requireAll(
      String name, @Nullable Collection<?> values, String rowType, @Nullable String id) {
    require(name, values, rowType, id);
    if (values != null && values.stream().anyMatch(Objects::isNull)) {
      throw new NullPointerException(name + " must not contain null: " + rowType + " " + id);
    }
  }
}
