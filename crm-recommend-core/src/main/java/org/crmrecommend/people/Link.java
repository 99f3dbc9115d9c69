package org.crmrecommend.people;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.crmrecommend.kernel.Checks;

/**
 * The statement that two identifiers belong to one person, for example because somebody logged in
 * on a device. Has no direction: the identifier with the smaller id comes first.
 *
 * @param one the identifier with the smaller id
 * @param other the identifier with the larger id
 * @param time when the shop learned it, in whole milliseconds
 * @param source where the shop learned it, such as {@code login}; may be empty
 */
public record Link(Identifier one, Identifier other, Instant time, String source) {

  /**
   * @throws IllegalArgumentException if both have the same id
   */
  public Link {
    Checks.requireNonNull("one", one);
    Checks.requireNonNull("other", other);
    Checks.requireNonNull("time", time);
    Checks.requireNonNull("source", source);
    int order = one.id().compareTo(other.id());
    if (order == 0) {
      throw new IllegalArgumentException("a link must have two different ids: " + one.id());
    }
    if (order > 0) {
      Identifier smaller = other;
      other = one;
      one = smaller;
    }
    time = time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Returns a link without a source. */
  public static Link of(Identifier one, Identifier other, Instant time) {
    return new Link(one, other, time, "");
  }
}
