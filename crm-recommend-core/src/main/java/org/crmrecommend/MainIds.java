package org.crmrecommend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.serving.live.TrainingUsers;

/**
 * The main ids of the persons whose numbers are the user ids of training data.
 *
 * @param trainingUsers the numbers
 */
record MainIds(TrainingUsers trainingUsers) {

  /** Begins the ids of persons without a main id of their own, which no user can have. */
  private static final char NOBODY = '\u0000';

  /** Returns the main id of a user of training data, or an id that no person has. */
  String of(String name) {
    return trainingUsers.mainId(name).orElse(NOBODY + name);
  }

  /** Returns whether an id is that of a person. */
  static boolean isPerson(String id) {
    return !id.isEmpty() && id.charAt(0) != NOBODY;
  }

  /** Returns training data under main ids. */
  TrainingData rename(TrainingData data) {
    TrainingData.Builder renamed =
        data.toBuilder(data.log().withUsers(ids(data.log()))).asOf(data.asOf());
    data.users().ifPresent(users -> renamed.users(rename(users)));
    return renamed.build();
  }

  /** Returns the main id of each user of a log. */
  private IdMap ids(EventLog log) {
    Set<String> seen = new HashSet<>();
    List<String> ids = new ArrayList<>(log.userCount());
    for (String name : log.users().firstIds(log.userCount())) {
      String id = of(name);
      ids.add(seen.add(id) ? id : NOBODY + name); // just linked or forgotten
    }
    return IdMap.inOrder(ids);
  }

  private Users rename(Users users) {
    Map<String, User> byId = new TreeMap<>();
    for (int row = 0; row < users.size(); row++) {
      User user = users.user(row);
      trainingUsers
          .mainId(user.id())
          .ifPresent(
              id -> byId.putIfAbsent(id, new User(id, user.attributes(), user.memberSince())));
    }
    return Users.of(byId.values());
  }
}
