package org.crmrecommend.examples.webshop.visitor;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.online.AbTest;

/** Assigns visitors to personal lists or to best sellers, for the comparison of both. */
public final class Groups {

  /** Gets best sellers in place of personal lists. */
  public static final String CONTROL = "control";

  /** Gets personal lists. */
  public static final String PERSONAL = "personal";

  private static final String SEED = "test-seed";
  private static final int SEED_BYTES = 8;

  private final Optional<AbTest> test;

  private Groups(Optional<AbTest> test) {
    this.test = test;
  }

  /** Returns the groups of a shop; they are the same after a restart. */
  public static Groups of(OpenShop shop) {
    double share = shop.options().controlShare();
    if (share == 0) {
      return new Groups(Optional.empty());
    }
    String seed = shop.settings().findOrSet(SEED, Groups::randomSeed);
    return new Groups(Optional.of(AbTest.of(seed).with(CONTROL, share).with(PERSONAL, 1 - share)));
  }

  private static String randomSeed() {
    byte[] bytes = new byte[SEED_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Returns the test; empty if all visitors get personal lists. */
  public Optional<AbTest> test() {
    return test;
  }

  /** Returns the group of a visitor; empty if the visitor takes no part. */
  public Optional<String> of(String visitor) {
    return test.flatMap(running -> running.group(visitor));
  }
}
