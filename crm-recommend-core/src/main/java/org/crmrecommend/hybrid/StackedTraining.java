package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/** Learns a combination from lists that parts made before what was right came to pass. */
final class StackedTraining {

  /** More people do not make it better, only slower. */
  private static final int MOST_PEOPLE = 6000;

  /** Of the candidates of one person that were not right, so many are enough to learn from. */
  private static final int MOST_WRONG = 100;

  private static final int PEOPLE_A_BLOCK = 16;

  private final Stacked algorithm;
  private final TrainingData data;
  private final Workers workers;
  private final int width;

  StackedTraining(Stacked algorithm, TrainingData data) {
    this.algorithm = algorithm;
    this.data = data;
    this.workers = new Workers(data.executor(), data.threads());
    this.width = Candidates.width(algorithm.parts().size());
  }

  StackedModel train() {
    Ranker ranker = ranker(examples());
    Parts parts = Parts.train(algorithm.parts(), data);
    return new StackedModel(parts, ItemTraits.of(data), ranker, algorithm.candidates());
  }

  private Ranker ranker(Examples examples) {
    double[] byPlace = new double[width];
    for (int part = 0; part < algorithm.parts().size(); part++) {
      byPlace[part * Candidates.BY_PART + 1] = 1;
    }
    LinearRanker linear = new LogisticTraining(examples, byPlace, workers).train();
    return switch (algorithm.learner()) {
      case LOGISTIC_REGRESSION -> linear;
      case BOOSTED_TREES -> new TreesTraining(examples, linear, workers).train();
    };
  }

  /** From as many folds as the data have events for, one at least. */
  private Examples examples() {
    List<Examples> byFold = new ArrayList<>();
    TrainingData left = data;
    for (int fold = 0; fold < algorithm.folds(); fold++) {
      if (fold > 0 && !canBeCut(left)) {
        break;
      }
      Forward forward = Forward.of(left, algorithm.share());
      byFold.add(examples(forward, fold));
      left = forward.past();
    }
    return Examples.concat(width, byFold);
  }

  /** Whether the events are of two times at least, on either side of the cut. */
  private boolean canBeCut(TrainingData left) {
    try {
      Forward.of(left, algorithm.share());
      return true;
    } catch (IllegalArgumentException tooFewEvents) {
      return false;
    }
  }

  private Examples examples(Forward forward, int fold) {
    TrainingData past = forward.past();
    Parts parts = Parts.train(algorithm.parts(), past);
    ItemTraits traits = ItemTraits.of(past);
    Interactions future = past.signals().interactions(forward.future(), data.asOf());
    int[] futureItems = past.items().numbersIn(future.items());
    int[] people = people(future, fold);
    Examples[] byBlock = new Examples[(people.length + PEOPLE_A_BLOCK - 1) / PEOPLE_A_BLOCK];
    workers.forEachBlock(
        people.length,
        PEOPLE_A_BLOCK,
        () -> new Candidates(parts, traits, algorithm.candidates()),
        (candidates, from, to) -> {
          Examples block = new Examples(width);
          for (int place = from; place < to; place++) {
            Profile profile = forward.profile(people[place]);
            SplittableRandom random = RandomStreams.of(algorithm.seed() + fold, people[place]);
            Interactions.Row row = future.itemsOf(people[place]);
            IntPredicate right = item -> row.contains(futureItems[item]);
            new Lesson(candidates, profile, right).add(block, random);
          }
          byBlock[from / PEOPLE_A_BLOCK] = block;
        });
    return Examples.concat(width, Arrays.asList(byBlock));
  }

  /** Who turned to something then: everybody or, of very many, some drawn. */
  private int[] people(Interactions future, int fold) {
    int[] people =
        IntStream.range(0, future.userCount())
            .filter(user -> future.itemsOf(user).size() > 0)
            .toArray();
    SplittableRandom random = RandomStreams.of(~algorithm.seed(), fold);
    int count = Math.min(people.length, MOST_PEOPLE);
    for (int place = 0; place < count && people.length > MOST_PEOPLE; place++) {
      int other = random.nextInt(place, people.length);
      int drawn = people[other];
      people[other] = people[place];
      people[place] = drawn;
    }
    return Arrays.stream(people).limit(count).sorted().toArray();
  }

  /** One person's candidates and what was right of them. */
  private final class Lesson {

    private final Candidates candidates;
    private final Profile profile;
    private final IntPredicate right;

    Lesson(Candidates candidates, Profile profile, IntPredicate right) {
      this.candidates = candidates;
      this.profile = profile;
      this.right = right;
    }

    /** Adds a list, unless nothing or everything was right of it. */
    void add(Examples examples, SplittableRandom random) {
      candidates.ask(profile);
      int[] named = candidates.named(eligible(), 1);
      int wrong = (int) Arrays.stream(named).filter(right.negate()).count();
      if (wrong == 0 || wrong == named.length) {
        return;
      }
      float[] row = new float[width];
      int wanted = Math.min(wrong, MOST_WRONG);
      for (int item : named) {
        boolean isRight = right.test(item);
        if (isRight || random.nextInt(wrong--) < wanted) {
          wanted -= isRight ? 0 : 1;
          candidates.describe(item, row);
          examples.add(row, isRight);
        }
      }
      examples.endList();
    }

    private Eligible eligible() {
      Eligible eligible = Eligible.all(candidates.itemCount());
      for (int h = 0; h < profile.size() && !algorithm.repeats(); h++) {
        eligible.remove(profile.item(h));
      }
      return eligible;
    }
  }
}
