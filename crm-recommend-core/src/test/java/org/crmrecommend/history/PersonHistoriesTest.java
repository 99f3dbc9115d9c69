package org.crmrecommend.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.ref.WeakReference;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.junit.jupiter.api.Test;

class PersonHistoriesTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final IdMap items = new IdMap();
  private final InMemoryHistories histories = builder().build();

  @Test
  void setPerson_severalUsers_haveOneHistory() {
    histories.add(view("phone", "tea", -60));
    histories.add(view("account", "mug", -90));
    histories.setPerson(List.of("account", "phone", "later"));

    History merged = histories.find("phone").orElseThrow();

    assertThat(itemsOf(merged)).containsExactly("mug", "tea");
    assertThat(histories.find("account")).containsSame(merged);
    assertThat(histories.find("later")).containsSame(merged);
    histories.add(view("later", "pot", 0));
    assertThat(itemsOf(histories.find("phone").orElseThrow())).containsExactly("mug", "tea", "pot");
    assertThat(itemsOf(merged)).containsExactly("mug", "tea");
    assertThat(histories.size()).isEqualTo(3);
  }

  @Test
  void find_nothingChanged_isTheSameObject() {
    histories.add(view("phone", "tea", -60));
    histories.add(view("account", "mug", -90));
    histories.setPerson(List.of("account", "phone"));
    History merged = histories.find("phone").orElseThrow();

    histories.setPerson(List.of("account", "phone"));
    histories.add(view("other", "mug", 0));

    assertThat(histories.find("phone")).containsSame(merged);
  }

  @Test
  void find_personOfWhomNothingIsKnown_isEmpty() {
    histories.setPerson(List.of("a", "b"));

    assertThat(histories.find("a")).isEmpty();
    histories.setAttributes("b", Map.of("city", "Wien"));
    assertThat(histories.find("a").orElseThrow().attributes()).isEqualTo(Map.of("city", "Wien"));
    assertThat(histories.findOwn("a")).isEmpty();
  }

  @Test
  void find_attributesSessionAndEnd_areMerged() {
    histories.setAttributes("a", Map.of("city", "Wien"));
    histories.setAttributes("b", Map.of("city", "Graz", "tier", "gold"));
    histories.add(view("a", "tea", -60).withSession("early"));
    histories.add(view("b", "tea", -30).withSession("late"));
    histories.setPersonalizedUntil("b", NOON);
    histories.setPerson(List.of("a", "b"));

    History merged = histories.find("a").orElseThrow();

    assertThat(merged.attributes()).isEqualTo(Map.of("city", "Wien", "tier", "gold"));
    assertThat(merged.session()).contains("late");
    assertThat(merged.personalizedUntil()).isEqualTo(NOON);
    histories.setPerson(List.of("b", "a"));
    assertThat(histories.find("a").orElseThrow().attributes())
        .isEqualTo(Map.of("city", "Graz", "tier", "gold"));
    histories.add(view("a", "tea", -30));
    histories.setPerson(List.of("a", "b"));
    assertThat(histories.find("a").orElseThrow().session()).as("ties").contains("early");
  }

  /** An event says nothing about consent: it changes nothing whether a user has a history. */
  @Test
  void find_undecidedUserOfAPerson_countsAsTheDefault() {
    InMemoryHistories asking = builder().personalizedByDefault(false).build();
    asking.setPersonalizedUntil("account", Instant.MAX);
    asking.setPerson(List.of("account", "phone"));

    assertThat(asking.find("phone").orElseThrow().isPersonalized(NOON)).isFalse();
    asking.add(view("phone", "tea", 0));
    assertThat(asking.find("phone").orElseThrow().isPersonalized(NOON)).isFalse();
    asking.setPersonalizedUntil("phone", Instant.MAX);
    assertThat(asking.find("account").orElseThrow().isPersonalized(NOON)).isTrue();
  }

  @Test
  void setPerson_usersOfOthers_leaveTheRestTogether() {
    for (String user : List.of("a", "b", "c", "d", "e")) {
      histories.add(view(user, user, 0));
    }
    histories.setPerson(List.of("a", "b", "c"));
    histories.setPerson(List.of("d", "e"));

    histories.setPerson(List.of("c", "d"));

    assertThat(itemsOf(histories.find("a").orElseThrow())).containsExactly("a", "b");
    assertThat(itemsOf(histories.find("d").orElseThrow())).containsExactly("c", "d");
    assertThat(histories.find("e")).isEqualTo(histories.findOwn("e"));
  }

  @Test
  void setPerson_oneUser_partsIt() {
    histories.add(view("a", "tea", -1));
    History before = histories.find("a").orElseThrow();
    histories.add(view("b", "mug", 0));
    histories.setPerson(List.of("a", "b"));
    assertThat(histories.find("a").orElseThrow().size()).isEqualTo(2);

    histories.setPerson(List.of("b"));

    assertThat(histories.find("a")).containsSame(before);
    assertThat(itemsOf(histories.find("b").orElseThrow())).containsExactly("mug");
  }

  @Test
  void remove_userOfAPerson_leavesTheOthers() {
    for (String user : List.of("a", "b", "c")) {
      histories.add(view(user, user, 0));
    }
    histories.setPerson(List.of("a", "b", "c"));

    histories.remove("b");

    assertThat(histories.find("b")).isEmpty();
    assertThat(itemsOf(histories.find("c").orElseThrow())).containsExactly("a", "c");
    histories.add(view("b", "pot", 0));
    assertThat(itemsOf(histories.find("b").orElseThrow())).containsExactly("pot");
    assertThat(itemsOf(histories.find("a").orElseThrow())).containsExactly("a", "c");
  }

  @Test
  void remove_mergedUser_leavesNeitherItsIdNorItsEvents() throws InterruptedException {
    histories.add(view("other", "mug", 0));
    histories.add(view("third", "pot", 0));
    List<WeakReference<?>> removed = addAndRemove(new String("forgotten"));

    for (int round = 0; round < 50 && removed.stream().anyMatch(r -> r.get() != null); round++) {
      System.gc();
      Thread.sleep(10);
    }

    assertThat(removed).allMatch(reference -> reference.get() == null);
    assertThat(itemsOf(histories.find("other").orElseThrow())).containsExactly("mug", "pot");
  }

  /** Returns the id, the own and the merged history of a user who was removed. */
  private List<WeakReference<?>> addAndRemove(String user) {
    histories.add(view(user, "tea", 0));
    histories.setPerson(List.of("other", user, "third"));
    List<WeakReference<?>> references =
        List.of(
            new WeakReference<>(user),
            new WeakReference<>(histories.findOwn(user).orElseThrow()),
            new WeakReference<>(histories.find("other").orElseThrow()));
    histories.remove(user);
    return references;
  }

  @Test
  void rename_userOfAPerson_keepsHistoryAndPlace() {
    histories.add(view("old", "tea", -1));
    histories.add(view("phone", "mug", 0));
    histories.setAttributes("old", Map.of("city", "Wien"));
    histories.setAttributes("phone", Map.of("city", "Graz"));
    History own = histories.findOwn("old").orElseThrow();
    histories.setPerson(List.of("old", "phone"));

    histories.rename("old", "new");
    histories.rename("old", "new");
    histories.rename("new", "new");

    assertThat(histories.find("old")).isEmpty();
    assertThat(histories.findOwn("new")).containsSame(own);
    History merged = histories.find("phone").orElseThrow();
    assertThat(histories.find("new")).containsSame(merged);
    assertThat(itemsOf(merged)).containsExactly("tea", "mug");
    assertThat(merged.attributes()).isEqualTo(Map.of("city", "Wien"));
  }

  @Test
  void rename_knownId_isRejectedAndChangesNothing() {
    histories.add(view("a", "tea", 0));
    histories.add(view("b", "mug", 0));
    histories.setPerson(List.of("a", "x"));
    histories.setPerson(List.of("c", "d"));

    for (String known : List.of("b", "x", "c")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> histories.rename("a", known))
          .withMessage("newId must be unknown: " + known);
    }
    assertThat(itemsOf(histories.find("x").orElseThrow())).containsExactly("tea");
    assertThat(itemsOf(histories.find("b").orElseThrow())).containsExactly("mug");
    histories.rename("nobody", "b");
    assertThat(itemsOf(histories.find("b").orElseThrow())).containsExactly("mug");
  }

  @Test
  void snapshot_persons_hasTheOwnHistories() {
    histories.add(view("a", "tea", 0));
    histories.add(view("b", "mug", 0));
    histories.setPerson(List.of("a", "b"));

    InMemoryHistories read = builder().snapshot(histories.snapshot()).build();

    assertThat(itemsOf(read.find("a").orElseThrow())).containsExactly("tea");
    read.setPerson(List.of("a", "b"));
    assertThat(itemsOf(read.find("a").orElseThrow())).containsExactly("tea", "mug");
  }

  @Test
  void setPerson_wrongUsers_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> histories.setPerson(List.of()))
        .withMessageStartingWith("users must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> histories.setPerson(List.of("a", "")))
        .withMessageStartingWith("user must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> histories.setPerson(List.of("a", "b", "a")))
        .withMessage("users must be different: [a, b, a]");
  }

  private InMemoryHistories.Builder builder() {
    return InMemoryHistories.builder(items).clock(InstantSource.fixed(NOON));
  }

  private List<String> itemsOf(History history) {
    return IntStream.range(0, history.size())
        .mapToObj(event -> items.id(history.item(event)))
        .toList();
  }

  private static Event view(String user, String item, int second) {
    return Event.of(user, item, EventKind.VIEW).at(NOON.plusSeconds(second));
  }
}
