package org.crmrecommend;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.Trace.NoteType;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.Histories;
import org.crmrecommend.history.History;
import org.crmrecommend.model.EventSequence;
import org.crmrecommend.model.Profile;
import org.jspecify.annotations.Nullable;

/** Assembles the profile of the user of a request. */
final class ProfileAssembler {

  /** Weight of an item in the history or the events of a request. */
  private static final float REQUEST_ITEM_WEIGHT = 1f;

  private final Histories histories;
  private final EventWeights eventWeights;
  private final @Nullable ShopPortraits portraits;

  /**
   * @param portraits null if profiles have no attributes of portraits
   */
  ProfileAssembler(
      Histories histories, EventWeights eventWeights, @Nullable ShopPortraits portraits) {
    this.histories = histories;
    this.eventWeights = eventWeights;
    this.portraits = portraits;
  }

  /**
   * Returns the stored profile of the user, with the attributes of the portrait, extended by the
   * data of the request. Adds a note for each unknown user or item.
   */
  Profile assemble(Request request, Instant now, List<Trace.Note> notes) {
    return complete(storedProfile(request, now, notes), request, now, notes);
  }

  /** Returns a profile of the data of the request alone. */
  Profile ofRequest(Request request, Instant now) {
    return complete(Profile.builder(), request, now, new ArrayList<>());
  }

  /**
   * Returns a profile of the item that a user viewed last, or else has the latest event with; empty
   * if there is none.
   */
  Profile lastViewed(Profile user, Instant now) {
    EventSequence events = user.sequence();
    long views = user.kindBits(List.of(EventKind.VIEW, EventKind.CLICK));
    int last = -1;
    for (int event = 0; event < events.size(); event++) {
      boolean isView = events.hasAnyKind(event, views);
      if (last < 0 || isView || !events.hasAnyKind(last, views)) {
        last = event;
      }
    }
    Profile.Builder profile = Profile.builder().time(now);
    if (last >= 0) {
      int item = events.item(last);
      profile.add(item, REQUEST_ITEM_WEIGHT, now).addKind(item, EventKind.VIEW);
    }
    return profile.build();
  }

  /** Returns the id of an item. */
  String id(int item) {
    return histories.items().id(item);
  }

  private Profile complete(
      Profile.Builder profile, Request request, Instant now, List<Trace.Note> notes) {
    profile.time(now);
    for (String id : request.history()) {
      int item = itemIndex(id, notes);
      if (item >= 0) {
        profile.add(item, REQUEST_ITEM_WEIGHT, now).addKind(item, EventKind.VIEW);
      }
    }
    for (Event event : request.events()) {
      String id = event.item();
      int item = id == null ? -1 : itemIndex(id, notes);
      if (item >= 0 && eventWeights.isPositive(event)) {
        Instant time = event.time() == null ? now : event.time();
        profile.add(item, REQUEST_ITEM_WEIGHT, time).addKind(item, event.kind());
      }
    }
    for (String id : request.basket()) {
      int item = itemIndex(id, notes);
      if (item >= 0) {
        profile.addToBasket(item);
      }
    }
    request.channel().ifPresent(profile::channel);
    return profile.attributes(request.attributes()).build();
  }

  private Profile.Builder storedProfile(Request request, Instant now, List<Trace.Note> notes) {
    if (request.user().isEmpty()) {
      return Profile.builder();
    }
    String id = request.user().get();
    if (request.isImpersonal()) {
      notes.add(new Trace.Note(NoteType.IMPERSONAL_REQUEST, id));
      return Profile.builder();
    }
    Optional<History> found = histories.find(id);
    if (found.isEmpty()) {
      notes.add(new Trace.Note(NoteType.UNKNOWN_USER, id));
      return Profile.builder();
    }
    History history = found.get();
    if (!history.isPersonalized(now)) {
      notes.add(new Trace.Note(NoteType.REFUSED_PERSONAL_LISTS, id));
      return Profile.builder();
    }
    if (history.size() == 0) {
      notes.add(new Trace.Note(NoteType.USER_WITHOUT_EVENTS, id));
    }
    return Profile.builder(history, eventWeights, histories.lastTime())
        .attributes(
            portraits == null
                ? history.attributes()
                : portraits.attributes(id, history.attributes()));
  }

  private int itemIndex(String id, List<Trace.Note> notes) {
    IdMap items = histories.items();
    int item = items.indexOf(id);
    if (item < 0) {
      notes.add(new Trace.Note(NoteType.UNKNOWN_ITEM, id));
    }
    return item;
  }
}
