package org.crmrecommend.demographic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.TrainingData;

/** The users in training: those with at least one interaction, with their attributes. */
final class TrainingUsers {

  private final List<Integer> userIndices = new ArrayList<>();
  private final List<Map<String, String>> attributes = new ArrayList<>();

  private TrainingUsers() {}

  static TrainingUsers of(TrainingData data) {
    TrainingUsers trainingUsers = new TrainingUsers();
    Interactions interactions = data.interactions();
    for (int user = 0; user < interactions.userCount(); user++) {
      if (interactions.itemsOf(user).size() > 0) {
        trainingUsers.userIndices.add(user);
        trainingUsers.attributes.add(attributes(data, interactions.users().id(user)));
      }
    }
    return trainingUsers;
  }

  private static Map<String, String> attributes(TrainingData data, String id) {
    return data.users()
        .map(
            users -> {
              IdMap ids = users.ids();
              int row = ids.indexOf(id);
              return row < 0 ? Map.<String, String>of() : users.attributes(row);
            })
        .orElse(Map.of());
  }

  int size() {
    return userIndices.size();
  }

  /** Returns the index in the interactions of the training user in a row, 0 … size − 1. */
  int userIndex(int row) {
    return userIndices.get(row);
  }

  /** Returns the attributes of the training user in a row, by name. */
  Map<String, String> attributes(int row) {
    return attributes.get(row);
  }
}
