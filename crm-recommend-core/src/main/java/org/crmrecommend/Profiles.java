package org.crmrecommend;

import java.time.Instant;
import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Ids;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/** Puts together what is known of whoever asks. */
final class Profiles {

  /** What an item weighs that the request names without saying more. */
  private static final float FRESH_WEIGHT = 1f;

  private final TrainingData data;

  Profiles(TrainingData data) {
    this.data = data;
  }

  /** The stored profile of the request's user together with what the request tells. */
  Profile of(Request request, Instant now, List<String> notes) {
    Profile.Builder profile = stored(request, notes).time(now);
    for (String id : request.history()) {
      int item = itemNumber(id, notes);
      if (item >= 0) {
        profile.add(item, FRESH_WEIGHT, now).kind(item, EventKind.VIEW);
      }
    }
    for (Event event : request.events()) {
      int item = itemNumber(event.item(), notes);
      if (item >= 0 && data.signals().speakFor(event)) {
        Instant time = event.time() == null ? now : event.time();
        profile.add(item, FRESH_WEIGHT, time).kind(item, event.kind());
      }
    }
    for (String id : request.basket()) {
      int item = itemNumber(id, notes);
      if (item >= 0) {
        profile.addToBasket(item);
      }
    }
    request.channel().ifPresent(profile::channel);
    return profile.attributes(request.attributes()).build();
  }

  private Profile.Builder stored(Request request, List<String> notes) {
    if (request.user().isEmpty()) {
      return Profile.builder();
    }
    String id = request.user().get();
    int user = data.interactions().users().indexOf(id);
    if (user >= 0) {
      return data.profile(user).toBuilder();
    }
    Profile.Builder profile = Profile.builder();
    data.users()
        .filter(users -> users.ids().contains(id))
        .ifPresentOrElse(
            users -> {
              profile.attributes(users.attributes(users.ids().indexOf(id)));
              notes.add("user " + id + " has no events yet");
            },
            () -> notes.add("user " + id + " is not known"));
    return profile;
  }

  private int itemNumber(String id, List<String> notes) {
    Ids items = data.items();
    int item = items.indexOf(id);
    if (item < 0) {
      notes.add("item " + id + " is not known");
    }
    return item;
  }
}
