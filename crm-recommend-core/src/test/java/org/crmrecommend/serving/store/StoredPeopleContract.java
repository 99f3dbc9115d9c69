package org.crmrecommend.serving.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.User;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.people.TraitChoice;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.ConsentEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;
import org.crmrecommend.serving.StoreEntry.ExposureEntry;
import org.crmrecommend.serving.StoreEntry.LinkEntry;
import org.crmrecommend.serving.StoreEntry.RenamedUser;
import org.crmrecommend.serving.StoreEntry.TraitEntry;
import org.crmrecommend.serving.StoreEntry.UnlinkEntry;
import org.crmrecommend.serving.StoreEntry.UserEntry;
import org.junit.jupiter.api.Test;

/** Users, their links and choices in every event store, and how they are forgotten. */
public abstract class StoredPeopleContract {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final String ID = "anna.secret@shop";

  /** Opens the store of a test, also again. */
  protected abstract EventStore open();

  /** Returns whether events of forgotten users count until they are removed. */
  protected abstract boolean keepsForgotten();

  private static EventEntry event(String user) {
    return new EventEntry(Event.of(user, EventKind.LOGIN).at(NOON));
  }

  private static ExposureEntry exposure(String answer, String user) {
    return new ExposureEntry(new Exposure(answer, user, NOON, null, null, "v1", List.of()));
  }

  private static List<StoreEntry> people(EventStore store) {
    List<StoreEntry> people = new ArrayList<>();
    store.readPeople(people::add);
    return people;
  }

  private static List<StoreEntry> everythingOf(String user, String other) {
    return List.of(
        new EventEntry(
            Event.of(user, "tea", EventKind.REVIEW)
                .at(NOON)
                .withId("e1")
                .withText("private words")),
        new UserEntry(User.of(user).withAttribute(User.PLACE, "private city")),
        new LinkEntry(
            new Link(Identifier.account(user), Identifier.device(other), NOON, "private source")),
        new TraitEntry(user, "private trait", TraitChoice.HIDDEN),
        new ConsentEntry(user, Consent.granted(Purpose.MARKETING, NOON, "private source")),
        new ExposureEntry(new Exposure("answer-777", user, NOON, null, null, "v1", List.of())));
  }

  private static List<String> read(EventStore store) {
    List<String> all = new ArrayList<>();
    store.readEvents(0, (event, position) -> all.add(position + " " + event));
    store.readUsers(user -> all.add(user.toString()));
    store.readExposures(0, (exposure, position) -> all.add(position + " " + exposure));
    store.readPeople(entry -> all.add(entry.toString()));
    return all;
  }

  @Test
  void userNumber_usersOfAllEntries_areNumberedInOrder() {
    try (EventStore store = open()) {
      Link link = Link.of(Identifier.account("e"), Identifier.device("d"), NOON);
      store.append(
          List.of(
              exposure("a1", "x"),
              event("a"),
              new UserEntry(User.of("b")),
              new ConsentEntry("c", Consent.refused(Purpose.MARKETING, NOON, "")),
              new LinkEntry(link),
              new UnlinkEntry("y", "z"),
              new TraitEntry("f", "trait", TraitChoice.HIDDEN),
              new RenamedUser("w", "v"),
              event("a")));

      assertThat(List.of("a", "b", "c", "d", "e", "f"))
          .allSatisfy(id -> assertThat(store.userId(store.userNumber(id))).contains(id));
      assertThat(store.userNumber("a")).isEqualTo(1);
      assertThat(store.userNumber("f")).isEqualTo(6);
      assertThat(List.of("x", "y", "z", "w", "v", ""))
          .allSatisfy(id -> assertThat(store.userNumber(id)).isZero());
      assertThat(List.of(-1, 0, 7, Integer.MAX_VALUE))
          .allSatisfy(number -> assertThat(store.userId(number)).isEmpty());
    }
  }

  @Test
  void readExposures_userOfWhomNothingElseIsStored_isLeftOut() {
    try (EventStore store = open()) {
      store.append(List.of(exposure("a1", "anna"), event("anna"), exposure("a2", "anna")));
      List<Exposure> all = new ArrayList<>();
      List<Exposure> ofAnna = new ArrayList<>();

      store.readExposures(0, (exposure, position) -> all.add(exposure));
      store.readExposuresOf(Set.of("anna"), (exposure, position) -> ofAnna.add(exposure));

      assertThat(all).extracting(Exposure::user).containsExactly(null, "anna");
      assertThat(ofAnna).containsExactly(all.get(1));
    }
  }

  @Test
  void readPeople_linksAndChoices_areTheNewest() {
    Link first = new Link(Identifier.account("anna"), Identifier.device("phone"), NOON, "login");
    Link again = Link.of(Identifier.visitor("phone"), Identifier.account("anna"), NOON);
    Link other = Link.of(Identifier.visitor("a visitor"), Identifier.account("anna"), NOON);
    ConsentEntry yes = new ConsentEntry("anna", Consent.granted(Purpose.ANALYTICS, NOON, "form"));
    ConsentEntry no = new ConsentEntry("anna", Consent.refused(Purpose.ANALYTICS, NOON, "form"));
    try (EventStore store = open()) {
      store.append(List.of(new LinkEntry(first), yes, new LinkEntry(other), no));
      store.append(List.of(new LinkEntry(again), yes, new UnlinkEntry("anna", "a visitor")));
      store.append(
          List.of(
              new TraitEntry("anna", "b", TraitChoice.HIDDEN),
              new TraitEntry("anna", "a", TraitChoice.DELETED),
              new TraitEntry("anna", "b", TraitChoice.SHOWN)));
    }
    try (EventStore store = open()) {
      assertThat(people(store))
          .containsExactly(
              new LinkEntry(again),
              yes,
              no,
              yes,
              new TraitEntry("anna", "a", TraitChoice.DELETED),
              new TraitEntry("anna", "b", TraitChoice.SHOWN));
    }
  }

  @Test
  void append_renamedUser_keepsEverythingUnderTheNewId() {
    User user = User.of("new").withAttribute("size", "L");
    Link link = Link.of(Identifier.account("new"), Identifier.device("phone"), NOON);
    try (EventStore store = open()) {
      store.append(
          List.of(
              event("old"),
              new UserEntry(User.of("old").withAttribute("size", "L")),
              new LinkEntry(Link.of(Identifier.account("old"), Identifier.device("phone"), NOON)),
              new RenamedUser("old", "new"),
              event("new"),
              new RenamedUser("new", "phone"),
              new RenamedUser("new", "new")));
    }
    try (EventStore store = open()) {
      List<Event> events = new ArrayList<>();
      store.readEventsOf(Set.of("new"), (event, position) -> events.add(event));
      assertThat(events).containsExactly(event("new").event(), event("new").event());
      assertThat(store.findUser("new")).contains(user);
      assertThat(store.userNumber("old")).isZero();
      assertThat(people(store)).containsExactly(new LinkEntry(link));
      store.append(List.of(event("old")));
      assertThat(store.userNumber("old")).isEqualTo(3);
    }
  }

  @Test
  void forget_user_isGoneForReadersAndOthersStay() {
    EventStore store = open();
    store.append(everythingOf("ben", "tablet"));
    List<String> before = read(store);
    store.append(everythingOf(ID, "phone").subList(1, 6));
    store.append(List.of(new EventEntry(Event.of(ID, EventKind.LOGIN).withId("e2"))));

    assertThat(store.forget(Set.of(ID, "never seen"))).isEqualTo(1);
    assertThat(store.forget(Set.of(ID))).isZero();

    for (int opened = 0; opened < 2; opened++) {
      assertThat(read(store)).isEqualTo(before);
      assertThat(store.userNumber(ID)).isZero();
      assertThat(store.userId(3)).isEmpty();
      assertThat(store.userId(4)).contains("phone");
      assertThat(store.findUser(ID)).isEmpty();
      assertThat(store.find("e2")).isEmpty();
      assertThat(store.eventCount()).isEqualTo(keepsForgotten() ? 2 : 1);
      store.readEventsOf(Set.of(ID), (event, position) -> assertThat(event).isNull());
      store.readExposuresOf(Set.of(ID), (exposure, position) -> assertThat(exposure).isNull());
      store.close();
      store = open();
    }
    store.close();
  }

  @Test
  void append_forgottenIds_areNew() {
    try (EventStore store = open()) {
      store.append(everythingOf(ID, "phone"));
      store.forget(Set.of(ID));

      assertThat(store.append(everythingOf(ID, "phone"))).isEmpty();

      assertThat(store.lastPosition()).isEqualTo(2);
      assertThat(store.userNumber(ID)).isEqualTo(3);
      assertThat(store.find("e1")).isPresent();
      List<Long> positions = new ArrayList<>();
      store.readEventsOf(Set.of(ID), (event, position) -> positions.add(position));
      assertThat(positions).containsExactly(2L);
    }
  }

  @Test
  void forget_whileOthersRead_readersSkipTheUserFromThenOn() {
    try (EventStore store = open()) {
      store.append(IntStream.range(0, 100).<StoreEntry>mapToObj(i -> event("u" + i % 50)).toList());
      List<Long> positions = new ArrayList<>();

      store.readEvents(
          0,
          (event, position) -> {
            positions.add(position);
            store.forget(Set.of("u0"));
          });

      assertThat(positions).hasSize(99).contains(1L).doesNotContain(51L);
    }
  }
}
