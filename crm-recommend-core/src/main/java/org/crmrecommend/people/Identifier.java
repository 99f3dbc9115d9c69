package org.crmrecommend.people;

import org.crmrecommend.kernel.Checks;

/**
 * An id under which a shop meets a person, and the kind of this id.
 *
 * <p>The id is the user id of events and requests, so it must be different from all other ids of
 * the shop, whatever their kind. If the numbers of loyalty cards and accounts may be equal, put the
 * kind into the id, such as {@code card-17}.
 *
 * @param kind kind of the id, such as {@link #ACCOUNT}
 * @param id the user id of events and requests
 */
public record Identifier(String kind, String id) {

  /** Kind of the id of an account with a login. */
  public static final String ACCOUNT = "account";

  /** Kind of the number of a loyalty card. */
  public static final String LOYALTY_CARD = "loyalty-card";

  /** Kind of a hash of an e-mail address. */
  public static final String EMAIL_HASH = "email-hash";

  /** Kind of the id of a device, such as a phone with the app. */
  public static final String DEVICE = "device";

  /** Kind of the id of a visitor, such as that of a cookie. */
  public static final String VISITOR = "visitor";

  /**
   * @throws IllegalArgumentException if the kind or the id is empty
   */
  public Identifier {
    Checks.requireNonNull("kind", kind);
    Checks.requireNotEmpty("kind", kind.length());
    Checks.requireNonNull("id", id);
    Checks.requireNotEmpty("id", id.length());
  }

  /** Returns the id of an account with a login. */
  public static Identifier account(String id) {
    return new Identifier(ACCOUNT, id);
  }

  /** Returns the number of a loyalty card. */
  public static Identifier loyaltyCard(String id) {
    return new Identifier(LOYALTY_CARD, id);
  }

  /** Returns a hash of an e-mail address. */
  public static Identifier emailHash(String id) {
    return new Identifier(EMAIL_HASH, id);
  }

  /** Returns the id of a device. */
  public static Identifier device(String id) {
    return new Identifier(DEVICE, id);
  }

  /** Returns the id of a visitor. */
  public static Identifier visitor(String id) {
    return new Identifier(VISITOR, id);
  }

  /** Returns the kind and the id, such as {@code account anna}. */
  @Override
  public String toString() {
    return kind + " " + id;
  }
}
