package org.crmrecommend.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Converts enum constants to and from the names used in text: {@code ALL_CONFIDENCE} is written
 * {@code all-confidence}.
 */
public final class EnumNames {

  private EnumNames() {}

  /** Returns the name of a constant in lower case, with dashes. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the constant with a given name.
   *
   * @param argumentName name of the argument, for the message
   * @param constants all valid constants
   * @param text the name to parse; surrounding white space is ignored
   * @throws IllegalArgumentException if no constant has this name; the message lists the valid
   *     names
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
