package org.crmrecommend.examples.webshop.checkout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.rules.bundle.BundleGenerator;
import org.crmrecommend.rules.bundle.BundleOffers.Bundle;
import org.crmrecommend.rules.bundle.ItemRelations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Items that are often bought together, at one price. They are found in the background. */
public final class Bundles implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(Bundles.class);

  /** The shop does not tell what it pays for an item; this share of the price is assumed. */
  private static final double COST_SHARE = 0.6;

  private static final BundleGenerator GENERATOR = new BundleGenerator(3, 0.15, 0.2, 10, 500);
  private static final Duration INTERVAL = Duration.ofHours(6);

  private final OpenShop shop;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "bundles");
            thread.setDaemon(true);
            return thread;
          });
  private volatile List<Bundle> offers = List.of();

  private Bundles(OpenShop shop) {
    this.shop = shop;
  }

  /** Begins to find the bundles of a shop. */
  public static Bundles of(OpenShop shop) {
    Bundles bundles = new Bundles(shop);
    var unused =
        bundles.background.scheduleWithFixedDelay(
            bundles::findIgnoringFailures, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    return bundles;
  }

  private void findIgnoringFailures() {
    try {
      find();
    } catch (RuntimeException e) { // the earlier bundles stay, and the next time comes
      if (!background.isShutdown()) {
        LOGGER.warn("no bundles are found: {}", e.getMessage());
      }
    }
  }

  /** Finds the bundles now. */
  void find() {
    offers =
        GENERATOR
            .generate(
                ItemRelations.of(shop.storefront().trainingData().log()),
                shop.catalog(),
                BundleGenerator.UnitCosts.shareOfPrice(COST_SHARE),
                shop.clock().instant())
            .offers();
  }

  /** Returns the bundle that contains an item; empty if there is none that can be sold now. */
  public Optional<Bundle> with(String item) {
    Catalog catalog = shop.catalog();
    return offers.stream()
        .filter(bundle -> bundle.items().contains(item))
        .filter(bundle -> isOffered(bundle, catalog))
        .findFirst();
  }

  /** Returns the bundles that can be sold now; no item is in two of them. */
  List<Bundle> all() {
    Catalog catalog = shop.catalog();
    return offers.stream().filter(bundle -> isOffered(bundle, catalog)).toList();
  }

  /** A bundle is outdated when the price of an item has changed. */
  private boolean isOffered(Bundle bundle, Catalog catalog) {
    long sum = 0;
    for (String id : bundle.items()) {
      int item = catalog.items().indexOf(id);
      if (item < 0 || !catalog.isAvailable(item, shop.clock().instant())) {
        return false;
      }
      OptionalLong price = catalog.price(item);
      if (price.isEmpty()) {
        return false;
      }
      sum += price.getAsLong();
    }
    return sum == bundle.regularPrice();
  }

  @Override
  public void close() {
    background.shutdownNow();
  }
}
