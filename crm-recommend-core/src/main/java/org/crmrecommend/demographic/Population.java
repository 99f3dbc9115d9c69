package org.crmrecommend.demographic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.Ids;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.TrainingData;

/** The users to learn from: those with an interaction, with what is known of them. */
final class Population {

  private final List<Integer> users = new ArrayList<>();
  private final List<Map<String, String>> attributes = new ArrayList<>();

  private Population() {}

  static Population of(TrainingData data) {
    Population people = new Population();
    Interactions interactions = data.interactions();
    for (int user = 0; user < interactions.userCount(); user++) {
      if (interactions.itemsOf(user).size() > 0) {
        people.users.add(user);
        people.attributes.add(attributes(data, interactions.users().id(user)));
      }
    }
    return people;
  }

  private static Map<String, String> attributes(TrainingData data, String id) {
    return data.users()
        .map(
            users -> {
              Ids ids = users.ids();
              int row = ids.indexOf(id);
              return row < 0 ? Map.<String, String>of() : users.attributes(row);
            })
        .orElse(Map.of());
  }

  int size() {
    return users.size();
  }

  /** The number in the interactions of a person 0 … size − 1. */
  int user(int person) {
    return users.get(person);
  }

  /** What is known of a person, by the attribute's name. */
  Map<String, String> attributes(int person) {
    return attributes.get(person);
  }
}
