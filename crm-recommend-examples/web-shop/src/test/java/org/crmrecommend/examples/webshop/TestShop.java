package org.crmrecommend.examples.webshop;

import java.nio.file.Path;
import org.crmrecommend.examples.webshop.opening.ShopOptions;
import org.crmrecommend.serving.RefitPolicy;

/** Sample shops that do not train in the background. */
public final class TestShop {

  private TestShop() {}

  /** Returns the options of a shop that keeps its first model. */
  public static ShopOptions options(Path folder) {
    return ShopOptions.sample(folder).withRefits(RefitPolicy.MANUAL);
  }

  /** Starts a shop on any free port. */
  public static ShopServer start(Path folder) {
    return ShopServer.start(options(folder), ShopServer.Address.LOCAL);
  }
}
