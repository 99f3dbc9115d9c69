package org.crmrecommend.serving.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.history.ShownItems;
import org.crmrecommend.people.AttributeRules;
import org.crmrecommend.people.ConsentRules;
import org.crmrecommend.people.IdentityRules;
import org.crmrecommend.popularity.LivePopularity;
import org.crmrecommend.popularity.Trending;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreException;
import org.junit.jupiter.api.Test;

class StoreFollowerTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private final InstantSource clock = () -> NOON;
  private final InMemoryHistories histories =
      InMemoryHistories.builder(new IdMap()).clock(clock).build();
  private final ShownItems shown = new ShownItems(Duration.ofDays(1));
  private final List<Event> stored = new ArrayList<>();
  private final BitSet forgotten = new BitSet();
  private Consumer<SharedEventStore.Changes> news = changes -> {};

  /** Has the events that are stored, and passes the news once. */
  private final SharedEventStore store =
      (SharedEventStore)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {SharedEventStore.class},
              (proxy, method, arguments) -> call(method.getName(), arguments));

  private final StoreFollower follower =
      new StoreFollower(
          store,
          histories,
          new LivePopularity(histories.items(), EventWeights.DEFAULTS, Trending.DEFAULTS),
          new PersonDirectory(
              store,
              histories,
              shown,
              new PersonDirectory.Rules(
                  IdentityRules.DEFAULTS, ConsentRules.DEFAULTS, AttributeRules.NONE),
              clock),
          new Changed());

  @SuppressWarnings("unchecked") // the parameters of the interface
  private Object call(String method, Object[] arguments) {
    switch (method) {
      case "readNew" -> {
        Consumer<SharedEventStore.Changes> passed = news;
        news = changes -> {};
        passed.accept((SharedEventStore.Changes) arguments[1]);
        return false;
      }
      case "readEventsOf" -> {
        Set<String> users = (Set<String>) arguments[0];
        ObjLongConsumer<Event> reader = (ObjLongConsumer<Event>) arguments[1];
        stored.stream().filter(e -> users.contains(e.user())).forEach(e -> reader.accept(e, 1));
        return null;
      }
      case "userNumber" -> {
        return stored.stream().anyMatch(e -> e.user().equals(arguments[0])) ? 1 : 0;
      }
      case "lastPosition" -> {
        return 1L;
      }
      default -> {
        return null;
      }
    }
  }

  /** Keeps who was forgotten. */
  private final class Changed implements StoreFollower.Listener {

    @Override
    public void itemsChanged(Map<String, Optional<Item>> items) {}

    @Override
    public void eventsAdded() {}

    @Override
    public void usersChanged(BitSet numbers) {
      forgotten.or(numbers);
    }
  }

  private static Event view(String user) {
    return Event.of(user, "tea", EventKind.VIEW).at(NOON);
  }

  private int historySize(String user) {
    return histories.findOwn(user).map(history -> history.size()).orElse(0);
  }

  @Test
  void follow_readingFailsMidway_takesOverWhatWasPassed() {
    histories.add(view("eve"));
    news =
        changes -> {
          changes.forgotten("eve", 7);
          throw new StoreException("cannot be reached");
        };

    assertThatExceptionOfType(StoreException.class).isThrownBy(follower::follow);

    assertThat(historySize("eve")).isZero();
    assertThat(forgotten).isEqualTo(BitSet.valueOf(new long[] {1 << 7}));
  }

  @Test
  void follow_forgottenUserWhoIsKnownAgain_isReadAgain() {
    histories.add(view("eve"));
    news = changes -> changes.forgotten("eve", 7);
    follower.follow();
    assertThat(historySize("eve")).isZero();
    assertThat(follower.isUncertain()).isTrue();

    stored.add(view("eve"));
    follower.repair();

    assertThat(historySize("eve")).isEqualTo(1);
    assertThat(follower.isUncertain()).isFalse();
  }

  @Test
  void follow_renamedToAnIdThatIsKnownHere_readsBothAgainAndGoesOn() {
    histories.add(view("old"));
    histories.add(view("new"));
    stored.addAll(List.of(view("new"), view("new"), view("new")));
    news =
        changes -> {
          changes.renamed("old", "new");
          changes.forgotten("eve", 7);
        };

    follower.follow();
    follower.repair();

    assertThat(historySize("old")).isZero();
    assertThat(historySize("new")).isEqualTo(3);
    assertThat(forgotten.get(7)).isTrue();
  }

  @Test
  void repair_eventThatIsNotStored_isRemoved() {
    histories.add(view("eve"));
    follower.noteUncertain(List.of(new EventEntry(view("eve"))));

    follower.repair();

    assertThat(historySize("eve")).isZero();
    assertThat(follower.isUncertain()).isFalse();
  }
}
