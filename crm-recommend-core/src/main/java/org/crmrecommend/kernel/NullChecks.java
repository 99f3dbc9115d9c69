package org.crmrecommend.kernel;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks that arguments are not null; the message names the argument and what it belongs to. */
public final class NullChecks {

  private NullChecks() {}

  /**
   * Checks an argument.
   *
   * @throws NullPointerException if the value is null
   */
  public static void require(String name, @Nullable Object value) {
    if (value == null) {
      throw new NullPointerException(name + " must not be null");
    }
  }

  /**
   * Checks a collection and its elements.
   *
   * @throws NullPointerException if one of them is null
   */
  public static void requireAll(String name, @Nullable Collection<?> values) {
    require(name, values);
    if (values != null && values.stream().anyMatch(Objects::isNull)) {
      throw new NullPointerException(name + " must not contain null");
    }
  }

  /**
   * Checks a field of a row.
   *
   * @param rowType what kind of row it is, such as {@code item}
   * @param id tells the row from others
   * @throws NullPointerException if the value is null
   */
  public static void require(
      String name, @Nullable Object value, String rowType, @Nullable String id) {
    if (value == null) {
      throw new NullPointerException(name + " must not be null: " + rowType + " " + id);
    }
  }

  /**
   * Checks a field of a row that holds several values, and these.
   *
   * @param rowType what kind of row it is, such as {@code item}
   * @param id tells the row from others
   * @throws NullPointerException if one of them is null
   */
  public static void requireAll(
      String name, @Nullable Collection<?> values, String rowType, @Nullable String id) {
    require(name, values, rowType, id);
    if (values != null && values.stream().anyMatch(Objects::isNull)) {
      throw new NullPointerException(name + " must not contain null: " + rowType + " " + id);
    }
  }
}
