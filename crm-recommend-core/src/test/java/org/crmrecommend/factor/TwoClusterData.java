package org.crmrecommend.factor;

import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/** Four users in two clusters without common items: two bought a and b, two bought c and d. */
final class TwoClusterData {

  private TwoClusterData() {}

  static TrainingData trainingData() {
    return TrainingData.of(
        EventLog.of(
            List.of(
                purchase("u1", "a"),
                purchase("u1", "b"),
                purchase("u2", "a"),
                purchase("u2", "b"),
                purchase("u3", "c"),
                purchase("u3", "d"),
                purchase("u4", "c"),
                purchase("u4", "d"))
                .stream()));
  }

  static Event purchase(String user, String item) {
    return Event.of(user, item, EventKind.PURCHASE);
  }

  /** Returns the score that a model gives each item. */
  static float[] scores(Model model, Profile profile) {
    return ModelScores.scores(model, profile);
  }
}
