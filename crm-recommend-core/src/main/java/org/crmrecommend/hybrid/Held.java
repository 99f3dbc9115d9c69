package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/**
 * A person of whom something was held back.
 *
 * @param profile what was known before
 * @param eligible the items that were new to the person then
 * @param turnedTo those of them that the person then turned to
 */
record Held(Profile profile, Eligible eligible, List<Integer> turnedTo) {

  private static final long SEED = 0x4E1D;

  /**
   * The people of whom a fold holds something back and knows something too, or so many of them
   * drawn at random.
   *
   * @throws IllegalArgumentException if there are none
   */
  static List<Held> of(Forward fold, int most) {
    int[] users = shuffled(fold.future().userCount());
    List<Held> people = new ArrayList<>();
    for (int place = 0; place < users.length && people.size() < most; place++) {
      Held person = of(fold, users[place], fold.future());
      if (!person.turnedTo.isEmpty() && !person.profile.isEmpty()) {
        people.add(person);
      }
    }
    if (people.isEmpty()) {
      throw new IllegalArgumentException(
          "data must have users with events that can be held back: " + fold.future());
    }
    return people;
  }

  private static Held of(Forward fold, int later, EventLog future) {
    TrainingData past = fold.past();
    Ids items = past.items();
    Eligible eligible = Eligible.all(items.size());
    Profile profile = fold.profile(later);
    for (int h = 0; h < profile.size(); h++) {
      eligible.remove(profile.item(h));
    }
    List<Integer> turnedTo =
        IntStream.range(future.from(later), future.to(later))
            .map(event -> items.indexOf(future.items().id(future.item(event))))
            .filter(item -> item >= 0 && eligible.contains(item))
            .distinct()
            .sorted()
            .boxed()
            .toList();
    return new Held(profile, eligible, turnedTo);
  }

  private static int[] shuffled(int count) {
    int[] numbers = new int[count];
    Arrays.setAll(numbers, number -> number);
    SplittableRandom random = RandomStreams.of(SEED, 0);
    for (int place = count - 1; place > 0; place--) {
      int other = random.nextInt(place + 1);
      int number = numbers[place];
      numbers[place] = numbers[other];
      numbers[other] = number;
    }
    return numbers;
  }
}
