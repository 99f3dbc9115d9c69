package org.crmrecommend.examples.webshop.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.crmrecommend.examples.webshop.TestShop;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.shelves.Shelves;
import org.crmrecommend.examples.webshop.shelves.ShopItems;
import org.crmrecommend.online.GroupComparison;
import org.crmrecommend.online.Outcomes;
import org.crmrecommend.serving.Telemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedVisitsTest {

  /** Customers click what they like, which personal lists have more of than best sellers. */
  @Test
  void run_customersInBothGroups_clickMoreOnPersonalLists(@TempDir Path folder) {
    try (OpenShop shop =
        OpenShop.open(TestShop.options(folder).withControlShare(0.5), Telemetry.NONE)) {
      shop.settings().set("test-seed", "simulated");
      SimulatedVisits.of(shop, new Shelves(shop, new ShopItems(shop))).run(300, 1);

      Outcomes outcomes = shop.storefront().outcomes(Instant.EPOCH);

      GroupComparison comparison =
          outcomes.compare("guess-you-like", "personal", "control").orElseThrow();
      assertThat(comparison.clickThroughRate().orElseThrow().interval().low()).isPositive();
      assertThat(comparison.crossovers()).isZero();
      assertThat(outcomes.mismatchedEvents()).isZero();
      assertThat(outcomes.persons("guess-you-like").values()).allMatch(persons -> persons > 100);
    }
  }
}
