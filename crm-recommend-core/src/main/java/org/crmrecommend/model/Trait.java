package org.crmrecommend.model;

import java.time.Instant;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Something that is known of a person or derived from the person's data, with what shows it.
 *
 * @param name name of the trait, such as {@code place}; the same for all persons
 * @param value value of the trait, such as {@code Suzhou}
 * @param evidence what the value is based on, in a sentence; may be empty
 * @param asOf time of the value; null if unknown
 * @param source who supplied or derived it, such as {@code user table}
 */
public record Trait(
    String name, String value, String evidence, @Nullable Instant asOf, String source) {

  /**
   * @throws IllegalArgumentException if the name is empty
   */
  public Trait {
    Checks.requireNonNull("name", name);
    Checks.requireNotEmpty("name", name.length());
    Checks.requireNonNull("value", value, "trait", name);
    Checks.requireNonNull("evidence", evidence, "trait", name);
    Checks.requireNonNull("source", source, "trait", name);
  }
}
