package org.crmrecommend.serving.live;

import java.time.Instant;
import java.util.function.ObjLongConsumer;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.ShownItems;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Exposure;

/**
 * Adds stored exposures to what was shown to users recently, such as those of before a restart, and
 * those that were made while fewer were kept. What is there already is not added again. Leaves out
 * users who do not allow personal lists or {@link org.crmrecommend.people.Purpose#ANALYTICS}, for
 * which exposures are stored. Any thread may run it, while lists are answered and users forgotten.
 */
public final class ExposureReplay {

  private final EventStore store;
  private final PersonDirectory directory;
  private final IdMap items;
  private final ShownItems shown;

  /** Creates a replay. */
  public ExposureReplay(
      EventStore store, PersonDirectory directory, IdMap items, ShownItems shown) {
    this.store = store;
    this.directory = directory;
    this.items = items;
    this.shown = shown;
  }

  /**
   * Adds the exposures of a time and later. Takes the time of reading all stored exposures, whose
   * number {@link org.crmrecommend.serving.Retention} limits: a few seconds for 1,000,000.
   *
   * @throws org.crmrecommend.serving.StoreException if they cannot be read
   */
  public void run(Instant from) {
    store.readExposures(0, new Reader(from));
  }

  private final class Reader implements ObjLongConsumer<Exposure> {

    private final Instant from;

    /** Created before the store reads the next exposure, so that it ignores a forgotten user. */
    private ShownItems.Adder adder = shown.adder();

    Reader(Instant from) {
      this.from = from;
    }

    @Override
    public void accept(Exposure exposure, long position) {
      String user = exposure.user();
      if (user != null && !exposure.time().isBefore(from) && isAllowed(user)) {
        String placement = exposure.placement();
        adder.addPast(
            user, placement == null ? "" : placement, knownItems(exposure), exposure.time());
      }
      adder = shown.adder();
    }

    /** A user that the store has forgotten is forgotten in memory a moment later. */
    private boolean isAllowed(String user) {
      return store.userNumber(user) > 0
          && directory.allowsPersonalLists(user)
          && directory.allowsAnalytics(user);
    }

    private int[] knownItems(Exposure exposure) {
      return exposure.items().stream()
          .mapToInt(item -> items.indexOf(item.item()))
          .filter(item -> item >= 0)
          .toArray();
    }
  }
}
