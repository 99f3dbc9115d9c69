package org.crmrecommend;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.Item;
import org.crmrecommend.serving.live.EventIntake;
import org.crmrecommend.serving.live.EventWriter;
import org.crmrecommend.serving.live.StoreFollower;

/** Takes over what other storefronts with the same store changed. */
final class ChangesOfOthers implements StoreFollower.Listener {

  private final StorefrontBuilder settings;
  private final StorefrontStart start;
  private final SavedShop saved;
  private final EventIntake intake;
  private final StorefrontBackground background;

  ChangesOfOthers(
      StorefrontBuilder settings,
      StorefrontStart start,
      SavedShop saved,
      EventIntake intake,
      StorefrontBackground background) {
    this.settings = settings;
    this.start = start;
    this.saved = saved;
    this.intake = intake;
    this.background = background;
  }

  /** From now on, what others store arrives, if the store is shared. */
  void follow(EventWriter writer) {
    if (start.shared() != null) {
      writer.follow(
          new StoreFollower(
              start.shared(),
              start.stored().histories(),
              start.shop().popularity(),
              start.directory(),
              this));
    }
  }

  @Override
  public void itemsChanged(Map<String, Optional<Item>> items) {
    start.shop().takeOver(items, start.store().currency().orElse(settings.currency));
  }

  @Override
  public void eventAdded(Event event) {
    start.portraits().ifPresent(portraits -> portraits.record(event));
  }

  @Override
  public void eventsAdded() {
    intake.noteUncounted();
  }

  @Override
  public void usersChanged(BitSet forgotten) {
    if (!forgotten.isEmpty()) {
      start.shop().forgot();
    }
    if (saved.noteUsersChanged(forgotten)) {
      background.execute(saved::takeOverUsers); // waits for a save under way
    }
  }
}
