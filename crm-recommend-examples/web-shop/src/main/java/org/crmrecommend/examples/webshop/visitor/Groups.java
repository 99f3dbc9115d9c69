package org.crmrecommend.examples.webshop.visitor;

import java.util.Optional;

/** Assigns visitors to personal lists or to best sellers, for the comparison of both. */
public final class Groups {

  /** Gets best sellers in place of personal lists. */
  public static final String CONTROL = "control";

  /** Gets personal lists. */
  public static final String PERSONAL = "personal";

  private final double controlShare;

  Groups(double controlShare) {
    this.controlShare = controlShare;
  }

  Optional<String> of(String visitor) {
    return Optional.empty();
  }
}
