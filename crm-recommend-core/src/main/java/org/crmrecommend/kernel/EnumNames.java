package org.crmrecommend.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Constants by the names they are written with: {@code ALL_CONFIDENCE} is {@code all-confidence}.
 */
public final class EnumNames {

  private EnumNames() {}

  /** The name of a constant, in lower case and with dashes. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The constant of a name.
   *
   * @param argumentName the constants are
   * @param constants to choose from
   * @throws IllegalArgumentException if none has this name; the message tells which there are
   */
  public static <E extends Enum<E>> E parse(String argumentName, E[] constants, String text) {
    String name = text.strip();
    return Arrays.stream(constants)
        .filter(constant -> of(constant).equals(name))
        .findFirst()
        .orElseThrow(() -> SpellingSuggestions.unknownName(argumentName, names(constants), name));
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(EnumNames::of).toList();
  }
}
