package org.crmrecommend.serving;

import java.util.Currency;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.kernel.Checks;

/** What can be appended to an {@link EventStore}. */
public sealed interface StoreEntry {

  /** A new event. */
  record EventEntry(Event event) implements StoreEntry {

    /**
     * @throws NullPointerException if the event is null
     */
    public EventEntry {
      Checks.requireNonNull("event", event);
    }
  }

  /**
   * A new item, or the new state of an item.
   *
   * @param currency of the price; the same for all items of a store
   */
  record ItemEntry(Item item, Currency currency) implements StoreEntry {

    /**
     * @throws NullPointerException if a component is null
     */
    public ItemEntry {
      Checks.requireNonNull("item", item);
      Checks.requireNonNull("currency", currency);
    }
  }

  /** An item that the shop no longer has; ignored if the store does not have it. */
  record RemovedItem(String itemId) implements StoreEntry {

    /**
     * @throws NullPointerException if the id is null
     */
    public RemovedItem {
      Checks.requireNonNull("itemId", itemId);
    }
  }

  /** A new user, or the new state of a user. */
  record UserEntry(User user) implements StoreEntry {

    /**
     * @throws NullPointerException if the user is null
     */
    public UserEntry {
      Checks.requireNonNull("user", user);
    }
  }

  /** A list that was shown. */
  record ExposureEntry(Exposure exposure) implements StoreEntry {

    /**
     * @throws NullPointerException if the exposure is null
     */
    public ExposureEntry {
      Checks.requireNonNull("exposure", exposure);
    }
  }
}
