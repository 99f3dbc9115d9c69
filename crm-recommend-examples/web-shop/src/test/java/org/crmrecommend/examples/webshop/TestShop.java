package org.crmrecommend.examples.webshop;

import java.nio.file.Path;
import org.crmrecommend.examples.shop.SampleShop;
import org.crmrecommend.examples.webshop.opening.ShopOptions;
import org.crmrecommend.examples.webshop.opening.ShopOptions.Source;
import org.crmrecommend.serving.RefitPolicy;

/** Sample shops that do not train in the background. */
public final class TestShop {

  private TestShop() {}

  /** Returns the options of a shop that keeps its first model. */
  public static ShopOptions options(Path folder) {
    return ShopOptions.sample(folder).withRefits(RefitPolicy.MANUAL);
  }

  /** Returns the options of a shop with few events, which opens at once. */
  public static ShopOptions tiny(Path folder) {
    return options(folder)
        .withSource(Source.of(SampleShop.DEFAULTS.withCustomers(50).withDays(30)));
  }

  /** Starts a shop on any free port. */
  public static ShopServer start(Path folder) {
    return ShopServer.start(options(folder), ShopServer.Address.LOCAL);
  }
}
