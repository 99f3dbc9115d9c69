package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UsersTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static final User ANNA =
      User.of("anna")
          .withAttribute(User.SEX, "f")
          .withAttribute(User.PLACE, "Hangzhou")
          .withMemberSince(NOON);

  /** Users 0 bob and 1 anna: shorter ids come first. */
  private static final Users USERS =
      Users.of(List.of(ANNA, User.of("bob").withAttribute(User.SEX, "m")));

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @Test
  void columns_anyUser_equalUserFields() {
    assertThat(USERS.ids()).isEqualTo(IdMapTest.idMap("anna", "bob"));
    assertThat(USERS.attributes(0)).isEqualTo(Map.of("sex", "m"));
    assertThat(USERS.attributes(1)).isEqualTo(Map.of("sex", "f", "place", "Hangzhou"));
    assertThat(USERS.memberSince(0)).isEmpty();
    assertThat(USERS.memberSince(1)).hasValue(NOON);
    assertThat(USERS.user(1)).isEqualTo(ANNA);
  }

  @Test
  void attribute_ofOneUser_isItsValue() {
    assertThat(USERS.attribute(1, "place")).hasValue("Hangzhou");
    assertThat(USERS.attribute(0, "place")).isEmpty();
    assertThat(USERS.attribute(0, "unknown")).isEmpty();
  }

  @Test
  void having_acceptedValue_isTrue() {
    assertThat(USERS.having("sex", "f"::equals).test(1)).isTrue();
    assertThat(USERS.having("sex", "f"::equals).test(0)).isFalse();
    assertThat(USERS.having("place", value -> true).test(0)).isFalse();
    assertThat(USERS.having("unknown", value -> true).test(0)).isFalse();
  }

  @Test
  void attributeNames_anyUsers_areSortedUnion() {
    assertThat(USERS.attributeNames()).containsExactly("place", "sex");
    assertThat(USERS.size()).isEqualTo(2);
    assertThat(USERS).hasToString("2 users");
  }

  @Test
  void attributes_returnedMapChanged_tableIsUnchanged() {
    USERS.attributes(0).put("sex", "?");

    assertThat(USERS.attributes(0)).isEqualTo(Map.of("sex", "m"));
  }

  @Test
  void of_noUsers_isEmpty() {
    assertThat(Users.of(List.of()).size()).isZero();
    assertThat(Users.of(List.of()).attributeNames()).isEmpty();
  }

  @Test
  void of_duplicateId_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Users.of(List.of(ANNA, User.of("bob"), User.of("anna"))))
        .withMessage("user id must be unique: anna");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void user_shuffledRows_equalInput(long seed) {
    var random = new SplittableRandom(seed);
    List<User> rows = IntStream.range(0, 3 * (int) seed).mapToObj(i -> user(random, i)).toList();
    List<User> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));

    Users users = Users.of(shuffled);

    assertThat(IntStream.range(0, users.size()).mapToObj(users::user))
        .containsExactlyElementsOf(rows);
  }

  private static User user(SplittableRandom random, int number) {
    User user = User.of(String.valueOf(number));
    for (String name : List.of(User.AGE_BAND, User.PLACE, "level")) {
      user = random.nextBoolean() ? user.withAttribute(name, "v" + random.nextInt(12)) : user;
    }
    return random.nextBoolean() ? user.withMemberSince(NOON.plusNanos(random.nextLong())) : user;
  }
}
