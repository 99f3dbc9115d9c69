package org.crmrecommend.serving.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crmrecommend.serving.jdbc.KnownUsers.Renaming;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownUsersTest {

  private static final int USERS = 8;

  /** Each id is that of one user at any time, if the renamings are applied one after the other. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void update_anyNewIds_areReachedInSteps(long seed) {
    Random random = new Random(seed);
    List<String> old = new ArrayList<>(List.of(""));
    for (int number = 1; number <= USERS; number++) {
      old.add("id" + number);
    }
    List<String> ids = new ArrayList<>(old.subList(1, old.size()));
    ids.addAll(List.of("new1", "new2"));
    Collections.shuffle(ids, random);
    Map<Integer, String> changed = new HashMap<>();
    for (int number = 1; number <= USERS; number++) {
      changed.put(number, random.nextInt(4) == 0 ? "" : ids.get(number));
    }
    KnownUsers users = new KnownUsers(old);

    List<Renaming> renamings = users.update(changed, Map.of(USERS + 2, ids.get(0)), USERS + 3);

    Map<Integer, String> steps = new HashMap<>();
    for (int number = 1; number <= USERS; number++) {
      steps.put(number, old.get(number));
    }
    for (Renaming renaming : renamings) {
      assertThat(steps).containsEntry(renaming.number(), renaming.oldId());
      if (!renaming.newId().isEmpty()) {
        assertThat(steps).doesNotContainValue(renaming.newId());
      }
      steps.put(renaming.number(), renaming.newId());
    }
    assertThat(steps).isEqualTo(changed);
    changed.forEach((number, id) -> assertThat(users.id(number)).isEqualTo(id));
    assertThat(users.id(USERS + 2)).isEqualTo(ids.get(0));
    assertThat(users.isForgotten(USERS + 1)).isTrue();
    assertThat(users.last()).isEqualTo(USERS + 3);
  }
}
