package org.crmrecommend.examples.webshop.merchant;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.examples.shop.GroundTruth;
import org.crmrecommend.examples.shop.SampleShop;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.shelves.Recorder;
import org.crmrecommend.examples.webshop.shelves.Shelf;
import org.crmrecommend.examples.webshop.shelves.ShelfPlace;
import org.crmrecommend.examples.webshop.shelves.Shelves;
import org.crmrecommend.examples.webshop.store.Account;
import org.crmrecommend.examples.webshop.store.Accounts;
import org.crmrecommend.examples.webshop.store.Cause;
import org.crmrecommend.examples.webshop.visitor.Groups;
import org.crmrecommend.examples.webshop.visitor.Language;
import org.crmrecommend.examples.webshop.visitor.Shopper;

/**
 * Lets customers of the sample shop visit the home page, so that there is something to measure.
 * They click and buy what matches their simulated interests, which the shop does not know, far more
 * often than anything else.
 */
final class SimulatedVisits {

  private static final double CLICK_RATE_OF_LIKED = 0.06;
  private static final double CLICK_RATE_OF_OTHERS = 0.005;
  private static final double PURCHASE_RATE_OF_CLICKED = 0.3;

  private final Shelves shelves;
  private final Recorder recorder;
  private final Groups groups;
  private final Accounts accounts;
  private final List<String> customers;
  private final GroundTruth truth;

  private SimulatedVisits(OpenShop shop, Shelves shelves, SampleShop settings) {
    var sample = settings.generate();
    this.shelves = shelves;
    this.recorder = new Recorder(shop);
    this.groups = Groups.of(shop);
    this.accounts = new Accounts(shop.database());
    this.customers = sample.users().ids().stream().toList();
    this.truth = sample.groundTruth();
  }

  /** Returns whether a shop has simulated customers. */
  static boolean isPossible(OpenShop shop) {
    return shop.options().source().events().isEmpty();
  }

  /** Generates the customers of a sample shop. Takes about a second. */
  static SimulatedVisits of(OpenShop shop, Shelves shelves) {
    return new SimulatedVisits(shop, shelves, shop.options().source().sample());
  }

  /**
   * Lets customers visit the home page, one after the other.
   *
   * @param seed of the customers and of what they do
   */
  void run(int visits, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int visit = 0; visit < visits; visit++) {
      String customer = customers.get(random.nextInt(customers.size()));
      accounts.find(customer).ifPresent(account -> visit(account, random));
    }
  }

  private void visit(Account account, SplittableRandom random) {
    Shopper shopper =
        new Shopper(account.id(), Optional.of(account), Language.ENGLISH, groups.of(account.id()));
    for (Shelf shelf : shelves.of(shopper, ShelfPlace.HOME)) {
      for (Shelf.Card card : shelf.cards()) {
        look(shopper, shelf, card, random);
      }
    }
  }

  private void look(Shopper shopper, Shelf shelf, Shelf.Card card, SplittableRandom random) {
    String item = card.item().id();
    double clickRate =
        truth.likes(shopper.userId(), item) ? CLICK_RATE_OF_LIKED : CLICK_RATE_OF_OTHERS;
    if (random.nextDouble() >= clickRate) {
      return;
    }
    Cause cause = new Cause(shelf.answerId(), card.position());
    recorder.opened(shopper, item, Optional.of(cause));
    if (random.nextDouble() < PURCHASE_RATE_OF_CLICKED && card.item().canBeBought()) {
      var unused =
          recorder.record(
              Event.of(shopper.userId(), item, EventKind.PURCHASE)
                  .because(cause.answerId(), cause.position())
                  .withOrder("simulated-" + cause.answerId()));
    }
  }
}
