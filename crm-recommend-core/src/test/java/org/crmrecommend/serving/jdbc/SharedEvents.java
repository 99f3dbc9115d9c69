package org.crmrecommend.serving.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.SharedModel;
import org.crmrecommend.serving.SharedModel.Training;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.UserState;

/** Keeps what a store passes, in words. */
final class SharedEvents implements SharedEventStore.Changes {

  private final List<String> passed = new ArrayList<>();

  static List<StoreEntry> event(String user, String id) {
    return List.of(new EventEntry(Event.of(user, EventKind.LOGIN).withId(id)));
  }

  /** Returns what is known of the model of a new store. */
  static SharedModel noModel() {
    return new SharedModel(0, false, Training.NONE, Optional.empty(), 0, Optional.empty());
  }

  /** Returns what was passed since the last call. */
  List<String> take() {
    List<String> taken = List.copyOf(passed);
    passed.clear();
    return taken;
  }

  /** Reads all that is new, and returns it. */
  static List<String> news(SharedEventStore store) {
    SharedEvents events = new SharedEvents();
    while (store.readNew(2, events)) {
      // the next two
    }
    return events.take();
  }

  @Override
  public void renamed(String oldId, String newId) {
    passed.add("renamed " + oldId + " " + newId);
  }

  @Override
  public void forgotten(String userId, int number) {
    passed.add("forgotten " + userId + " " + number);
  }

  @Override
  public void user(UserState state) {
    passed.add(
        "user "
            + state.userId()
            + " "
            + state.user().map(user -> user.attributes().toString()).orElse("-")
            + " "
            + state.consents().size()
            + " "
            + state.choices()
            + " "
            + state.links().size());
  }

  @Override
  public void item(String itemId, Optional<Item> state) {
    passed.add("item " + itemId + " " + state.map(Item::title).orElse("-"));
  }

  @Override
  public void event(Event event, long position) {
    passed.add(position + " " + event.user() + " " + event.id());
  }
}
