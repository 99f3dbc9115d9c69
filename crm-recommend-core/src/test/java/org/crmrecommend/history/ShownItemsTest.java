package org.crmrecommend.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownItemsTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private final ShownItems shown = new ShownItems(Duration.ofDays(1));

  private static int[] items(int... items) {
    return items;
  }

  private static Instant noonPlus(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  /** Returns the entries as placement, item and seconds after noon. */
  private List<String> entries(String user) {
    return entries(shown.find(user));
  }

  private static List<String> entries(RecentlyShown shown) {
    return IntStream.range(0, shown.size())
        .mapToObj(
            entry ->
                shown.placement(entry)
                    + shown.item(entry)
                    + "@"
                    + (shown.epochMillis(entry) - NOON.toEpochMilli()) / 1_000)
        .toList();
  }

  @Test
  void find_severalLists_hasTheNewestFirstAndTheItemsInTheirOrder() {
    shown.add("anna", "home", items(5, 3), NOON);
    shown.add("anna", "", items(9), noonPlus(60).plusMillis(999));
    shown.add("anna", "cart", items(1, 2), noonPlus(30));
    shown.add("ben", "home", items(7), NOON);

    assertThat(entries("anna"))
        .containsExactly("9@60", "cart1@30", "cart2@30", "home5@0", "home3@0");
    assertThat(shown.find("cleo").size()).isZero();
    assertThat(shown.size()).isEqualTo(6);
    assertThat(shown.userCount()).isEqualTo(2);
  }

  @Test
  void find_beforeALaterAdd_isAsItWas() {
    shown.add("anna", "home", items(5), NOON);
    RecentlyShown before = shown.find("anna");

    shown.add("anna", "home", items(6), NOON);

    assertThat(entries(before)).containsExactly("home5@0");
    assertThat(entries("anna")).containsExactly("home6@0", "home5@0");
  }

  @Test
  void find_entryOutOfRange_isRefused() {
    shown.add("anna", "home", items(5), NOON);

    for (int entry : new int[] {-1, 1}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> shown.find("anna").item(entry));
    }
  }

  @Test
  void add_moreThanTheLimitOfAUser_keepsTheNewest() {
    for (int list = 0; list < 110; list++) {
      shown.add(
          "anna", "home", IntStream.range(10 * list, 10 * list + 10).toArray(), noonPlus(list));
    }
    assertThat(shown.find("anna").size()).isEqualTo(1_000);
    assertThat(shown.find("anna").item(0)).isEqualTo(1_090);
    assertThat(shown.find("anna").item(999)).isEqualTo(109);

    shown.add("ben", "home", IntStream.range(0, 1_200).toArray(), NOON);

    assertThat(shown.find("ben").size()).isEqualTo(1_000);
    assertThat(shown.find("ben").item(999)).isEqualTo(999);
    assertThat(shown.size()).isEqualTo(2_000);
  }

  @Test
  void add_olderThanTheMaximumAge_isDropped() {
    long day = Duration.ofDays(1).toSeconds();
    shown.add("anna", "home", items(1), NOON);
    shown.add("anna", "home", items(2), noonPlus(1));

    shown.add("anna", "home", items(3), noonPlus(day + 1));
    shown.add("anna", "home", items(4), NOON);

    assertThat(entries("anna")).containsExactly("home3@86401", "home2@1");
  }

  @Test
  void add_timesOutOfRange_areTheFirstAndTheLastSecond() {
    shown.add("anna", "home", items(1), Instant.MIN);
    shown.add("ben", "home", items(1), Instant.MAX);
    shown.add("cleo", "home", items(1), Instant.parse("2100-01-01T00:00:00Z"));

    assertThat(shown.find("anna").epochMillis(0)).isZero();
    assertThat(shown.find("ben").epochMillis(0)).isEqualTo(0xFFFF_FFFFL * 1_000);
    assertThat(shown.find("cleo").epochMillis(0))
        .isEqualTo(Instant.parse("2100-01-01T00:00:00Z").toEpochMilli());
  }

  @Test
  void add_emptyListOrNoMaximumAge_addsNothing() {
    shown.add("anna", "home", items(), NOON);
    shown.setMaxAge(Duration.ZERO);
    shown.add("anna", "home", items(1), NOON);

    assertThat(shown.isActive()).isFalse();
    assertThat(shown.users()).isEmpty();
    assertThat(shown.size()).isZero();
  }

  @Test
  void add_moreThanAThousandPlacements_theLaterOnesHaveNoName() {
    for (int placement = 0; placement < 1_002; placement++) {
      shown.add("u" + placement, "p" + placement, items(1), NOON);
    }
    assertThat(shown.find("u999").placement(0)).isEqualTo("p999");
    assertThat(shown.find("u1000").placement(0)).isEmpty();
    shown.add("anna", "p7", items(1), NOON);
    assertThat(shown.find("anna").placement(0)).isEqualTo("p7");
  }

  @Test
  void addPast_entriesThatAreThere_areNotAddedAgain() {
    shown.add("anna", "home", items(1, 2), NOON);

    shown.adder().addPast("anna", "home", items(2, 3), NOON.plusMillis(500));
    shown.adder().addPast("anna", "cart", items(2), NOON);
    shown.adder().addPast("anna", "home", items(2), noonPlus(-1));

    assertThat(entries("anna"))
        .containsExactly("cart2@0", "home3@0", "home1@0", "home2@0", "home2@-1");
  }

  @Test
  void adder_userForgottenMeanwhile_addsNothing() {
    ShownItems.Adder early = shown.adder();
    shown.add("anna", "home", items(1), NOON);
    shown.forget("anna");

    early.add("anna", "home", items(2), NOON);
    early.addPast("anna", "home", items(2), NOON);

    assertThat(shown.users()).isEmpty();
    shown.adder().add("anna", "home", items(3), NOON);
    assertThat(entries("anna")).as("a new user").containsExactly("home3@0");
  }

  @Test
  void adder_userRenamedMeanwhile_addsNothingUnderTheOldId() {
    shown.add("old", "home", items(1), NOON);
    ShownItems.Adder early = shown.adder();
    shown.rename("old", "new");

    early.add("old", "home", items(2), NOON);

    assertThat(entries("new")).containsExactly("home1@0");
    assertThat(shown.users()).containsExactly("new");
  }

  @Test
  void setPerson_severalIds_shareWhatWasShownUntilTheyAreParted() {
    shown.add("anna", "home", items(1), NOON);
    shown.add("phone", "app", items(2), noonPlus(5));
    shown.add("tablet", "app", items(3), noonPlus(3));

    shown.setPerson(List.of("anna", "phone", "laptop", "tablet"));

    for (String id : List.of("anna", "phone", "laptop", "tablet")) {
      assertThat(entries(id)).as(id).containsExactly("app2@5", "app3@3", "home1@0");
    }
    shown.setPerson(List.of("phone"));
    assertThat(entries("phone")).containsExactly("app2@5");
    assertThat(entries("laptop")).containsExactly("app3@3", "home1@0");
  }

  @Test
  void setPerson_manyEntries_hasTheNewestOfAll() {
    for (String user : List.of("anna", "phone")) {
      shown.add(user, "home", IntStream.range(0, 800).toArray(), NOON);
    }
    shown.setPerson(List.of("anna", "phone"));

    assertThat(shown.find("phone").size()).isEqualTo(1_000);
    assertThat(shown.size()).isEqualTo(1_600);
  }

  @Test
  void forget_idOfAPerson_leavesNothingOfIt() {
    shown.add("anna", "home", items(1), NOON);
    shown.add("phone", "home", items(2), NOON);
    shown.setPerson(List.of("anna", "phone"));

    shown.forget("anna");

    assertThat(shown.users()).containsExactly("phone");
    assertThat(entries("phone")).containsExactly("home2@0");
    shown.forget("phone");
    assertThat(shown.users()).isEmpty();
    assertThat(shown.size()).isZero();
  }

  @Test
  void clear_idOfAPerson_staysInThePerson() {
    shown.add("anna", "home", items(1), NOON);
    shown.setPerson(List.of("anna", "phone"));

    shown.clear("anna");
    assertThat(shown.size()).isZero();
    shown.add("phone", "home", items(2), NOON);

    assertThat(entries("anna")).containsExactly("home2@0");
  }

  @Test
  void rename_toAnIdOfTheSamePerson_leavesNothingOfTheOldOne() {
    shown.add("a", "home", items(1), NOON);
    shown.add("b", "home", items(2), NOON);
    shown.add("c", "home", items(3), NOON);
    shown.setPerson(List.of("a", "b", "c"));

    shown.rename("a", "b");

    assertThat(shown.users()).containsExactlyInAnyOrder("b", "c");
    assertThat(entries("c")).containsExactlyInAnyOrder("home1@0", "home2@0", "home3@0");
    shown.rename("b", "c");
    assertThat(shown.users()).containsExactly("c");
    shown.rename("c", "c");
    assertThat(shown.size()).isEqualTo(3);
  }

  @Test
  void removeOld_longAfter_dropsUsersWithoutNewEntries() {
    shown.add("anna", "home", items(1), NOON);
    shown.add("ben", "home", items(2), noonPlus(60));

    shown.removeOld(NOON.plus(Duration.ofDays(1)));
    assertThat(shown.size()).isEqualTo(2);
    shown.removeOld(noonPlus(1).plus(Duration.ofDays(1)));
    assertThat(shown.users()).containsExactly("ben");
    shown.setMaxAge(Duration.ZERO);
    shown.removeOld(NOON);

    assertThat(shown.users()).isEmpty();
    assertThat(shown.size()).isZero();
  }

  @Test
  void add_moreThanTheLimitOfAll_dropsTheUsersIdleLongest() {
    ShownItems small = new ShownItems(Duration.ofDays(30), 5, 100);
    for (int user = 0; user < 20; user++) {
      small.add("u" + user, "", items(1, 2, 3, 4, 5), noonPlus(1_024L * user));
    }
    small.add("u0", "", items(6), noonPlus(1_024L * 50));
    assertThat(small.userCount()).isEqualTo(20);

    small.add("late", "", items(1, 2, 3, 4, 5), noonPlus(1_024 * 51));
    small.add("later", "", items(1), noonPlus(1_024 * 51));

    assertThat(small.users())
        .hasSize(20)
        .doesNotContain("u1", "u2")
        .contains("u0", "late", "later");
    assertThat(small.size()).isEqualTo(96);
  }

  @Test
  void add_moreThanTheLimitOfAllWithManyUsers_keepsTheLatest() {
    ShownItems small = new ShownItems(Duration.ofDays(1), 5, 30_000);
    for (int user = 0; user < 50_000; user++) {
      small.add("u" + user, "", items(1, 2), noonPlus(user));
      assertThat(small.size()).isLessThanOrEqualTo(30_000);
    }
    assertThat(small.userCount()).isEqualTo(15_000);
    assertThat(IntStream.range(36_100, 50_000).filter(u -> small.find("u" + u).size() < 2))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void add_byThreadsWhileOthersReadAndForget_losesNothingElse(int seed) throws Exception {
    int threads = 4;
    int lists = 2_000;
    List<Thread> running = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    CountDownLatch start = new CountDownLatch(1);
    for (int thread = 0; thread < threads; thread++) {
      int number = thread;
      Runnable work =
          () -> {
            for (int list = 0; list < lists; list++) {
              shown.add("user" + list % 7, "p" + number, items(list, number), noonPlus(list));
              requireConsistent(shown.find("user" + (list + seed) % 7));
            }
          };
      running.add(thread(start, work, failures));
    }
    start.countDown();
    for (Thread thread : running) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(shown.size()).isEqualTo(7 * 1_000);
    assertThat(IntStream.range(0, 7).map(user -> shown.find("user" + user).size()).sum())
        .isEqualTo(7_000);
  }

  private static Thread thread(CountDownLatch start, Runnable work, List<Throwable> failures) {
    Thread thread =
        new Thread(
            () -> {
              try {
                start.await();
                work.run();
              } catch (Throwable e) {
                synchronized (failures) {
                  failures.add(e);
                }
              }
            });
    thread.start();
    return thread;
  }

  /** Entries are in order, and each item belongs to the second of its list. */
  private static void requireConsistent(RecentlyShown found) {
    long next = Long.MAX_VALUE;
    for (int entry = 0; entry < found.size(); entry++) {
      long list = (found.epochMillis(entry) - NOON.toEpochMilli()) / 1_000;
      assertThat(found.epochMillis(entry)).isLessThanOrEqualTo(next);
      assertThat(found.placement(entry)).startsWith("p");
      if (found.item(entry) >= 4) {
        assertThat(found.item(entry)).isEqualTo((int) list);
      }
      next = found.epochMillis(entry);
    }
  }

  /** A forgotten user must not come back through a list that was under way. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void forget_whileListsAreAdded_leavesNothing(int seed) throws Exception {
    List<Throwable> failures = new ArrayList<>();
    for (int round = 0; round < 300; round++) {
      String user = "user" + round;
      ShownItems.Adder adder = shown.adder();
      CountDownLatch start = new CountDownLatch(1);
      Thread adding = thread(start, () -> adder.add(user, "home", items(seed), NOON), failures);
      Thread forgetting = thread(start, () -> shown.forget(user), failures);
      start.countDown();
      adding.join();
      forgetting.join();
      assertThat(shown.find(user).size()).isZero();
    }
    assertThat(failures).isEmpty();
    assertThat(shown.users()).isEmpty();
  }

  @Test
  void construct_negativeAge_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ShownItems(Duration.ofDays(-1)))
        .withMessage("maxAge must not be negative: PT-24H");
  }

  @Test
  void setMaxAge_partOfASecondOrForever_isRoundedUpOrLimited() {
    shown.setMaxAge(Duration.ofMillis(1));
    assertThat(shown.maxAge()).isEqualTo(Duration.ofSeconds(1));
    shown.setMaxAge(Duration.ofSeconds(Long.MAX_VALUE));
    shown.add("anna", "home", items(1), Instant.MIN);
    shown.add("anna", "home", items(2), Instant.MAX);
    shown.removeOld(Instant.MAX.minus(Duration.ofDays(1)));
    assertThat(shown.maxAge()).isGreaterThan(Duration.ofDays(40_000));
  }
}
