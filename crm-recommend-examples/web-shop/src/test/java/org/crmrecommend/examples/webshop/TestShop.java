package org.crmrecommend.examples.webshop;

import java.nio.file.Path;
import org.crmrecommend.examples.shop.SampleShop;
import org.crmrecommend.examples.webshop.opening.ShopOptions;
import org.crmrecommend.examples.webshop.opening.ShopOptions.Source;
import org.crmrecommend.serving.RefitPolicy;

/** Small sample shops that open quickly. */
public final class TestShop {

  private static final SampleShop SMALL = SampleShop.DEFAULTS.withCustomers(2_000).withDays(240);

  private TestShop() {}

  /** Returns the options of a small shop, which keeps its first model. */
  public static ShopOptions options(Path folder) {
    return ShopOptions.sample(folder).withSource(Source.of(SMALL)).withRefits(RefitPolicy.MANUAL);
  }

  /** Starts a small shop on any free port. */
  public static ShopServer start(Path folder) {
    return ShopServer.start(options(folder), ShopServer.Address.LOCAL);
  }
}
