package org.crmrecommend.examples.mahout;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/**
 * Seeded random data whose ids are decimal numbers: more items than users for even seeds, fewer for
 * odd seeds.
 */
final class RandomTrainingData {

  private static final int EVENTS = 300;

  private RandomTrainingData() {}

  /** Returns purchases, each with weight 1. */
  static TrainingData purchases(long seed) {
    return TrainingData.of(EventLog.of(events(seed, EventKind.PURCHASE)));
  }

  /** Returns ratings from 1 to 5 stars. */
  static TrainingData ratings(long seed) {
    return TrainingData.builder(EventLog.of(events(seed, EventKind.RATING)))
        .eventWeights(EventWeights.RATINGS)
        .build();
  }

  static Stream<Event> events(long seed, EventKind kind) {
    SplittableRandom random = new SplittableRandom(seed);
    int users = seed % 2 == 0 ? 15 : 40;
    int items = seed % 2 == 0 ? 40 : 15;
    return IntStream.range(0, EVENTS)
        .mapToObj(
            e -> {
              int user = 1 + random.nextInt(users);
              int item = (int) (items * random.nextDouble() * random.nextDouble());
              Event event = Event.of("" + user, "" + (1000 + item), kind);
              return event.withRating(1 + random.nextInt(5));
            });
  }

  /** Returns a history of some items with integer weights. */
  static Profile profile(long seed, int itemCount) {
    SplittableRandom random = new SplittableRandom(seed);
    Profile.Builder profile = Profile.builder();
    for (int h = 0; h < 2 + random.nextInt(6); h++) {
      profile.add(random.nextInt(itemCount), 1 + random.nextInt(3));
    }
    return profile.build();
  }
}
