package org.crmrecommend.serving;

import java.util.Currency;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.TraitChoice;

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

  /** A link between two identifiers of a person; replaces an earlier one between the same ids. */
  record LinkEntry(Link link) implements StoreEntry {

    /**
     * @throws NullPointerException if the link is null
     */
    public LinkEntry {
      Checks.requireNonNull("link", link);
    }
  }

  /** The end of the link between two ids; ignored if there is none. */
  record UnlinkEntry(String one, String other) implements StoreEntry {

    /**
     * @throws NullPointerException if an id is null
     */
    public UnlinkEntry {
      Checks.requireNonNull("one", one);
      Checks.requireNonNull("other", other);
    }
  }

  /** A new decision of a user; earlier ones are kept. */
  record ConsentEntry(String userId, Consent consent) implements StoreEntry {

    /**
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if the id is empty
     */
    public ConsentEntry {
      Checks.requireNonNull("userId", userId);
      Checks.requireNotEmpty("userId", userId.length());
      Checks.requireNonNull("consent", consent);
    }
  }

  /** What a user wants to happen with a trait; replaces an earlier choice for the same trait. */
  record TraitEntry(String userId, String trait, TraitChoice choice) implements StoreEntry {

    /**
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if the id is empty
     */
    public TraitEntry {
      Checks.requireNonNull("userId", userId);
      Checks.requireNotEmpty("userId", userId.length());
      Checks.requireNonNull("trait", trait);
      Checks.requireNonNull("choice", choice);
    }
  }

  /**
   * Another id for a user, such as a new pseudonym; everything stored stays that of the user.
   * Ignored if nothing is stored of the old id, or something is stored of the new one.
   */
  record RenamedUser(String oldId, String newId) implements StoreEntry {

    /**
     * @throws NullPointerException if an id is null
     * @throws IllegalArgumentException if the new id is empty
     */
    public RenamedUser {
      Checks.requireNonNull("oldId", oldId);
      Checks.requireNonNull("newId", newId);
      Checks.requireNotEmpty("newId", newId.length());
    }
  }
}
