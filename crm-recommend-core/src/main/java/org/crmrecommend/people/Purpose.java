package org.crmrecommend.people;

import org.crmrecommend.kernel.Checks;

/**
 * What data of a person are used for. A shop may have purposes of its own.
 *
 * @param name name of the purpose, such as {@code marketing}
 */
public record Purpose(String name) {

  /** Lists that depend on what is known of the person. */
  public static final Purpose PERSONALIZATION = new Purpose("personalization");

  /** Messages and offers to the person. */
  public static final Purpose MARKETING = new Purpose("marketing");

  /** Learning from the events of the person: training of models, experiments, statistics. */
  public static final Purpose ANALYTICS = new Purpose("analytics");

  /**
   * @throws IllegalArgumentException if the name is empty
   */
  public Purpose {
    Checks.requireNonNull("name", name);
    Checks.requireNotEmpty("name", name.length());
  }

  @Override
  public String toString() {
    return name;
  }
}
