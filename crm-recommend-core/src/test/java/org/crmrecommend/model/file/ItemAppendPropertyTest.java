package org.crmrecommend.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The items of a shop grow between trainings. An index keeps its meaning, so each model scores as
 * on the day of its training, whatever was appended since; so does its file, in any map.
 */
class ItemAppendPropertyTest {

  private static final TrainingData DATA = GoldenModels.data();
  private static final int TRAININGS = 3;

  /** Their scores depend on ranks, and the ranks of equal scores on the order of the items. */
  private static final String RANKING = "weighted-rank|rank-fusion|stacked-.*|cascade|fallback";

  @TempDir private Path folder;

  private final IdMap users = new IdMap();
  private final IdMap items = new IdMap();
  private final List<Model> models = new ArrayList<>();
  private final List<Map<String, Float>> scoresAtTraining = new ArrayList<>();

  static Stream<Arguments> cases() {
    return GoldenModels.algorithms().keySet().stream()
        .flatMap(name -> Stream.of(0, 1).map(seed -> Arguments.of(name, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("cases")
  void score_afterRandomAppends_isThatOfTheTraining(String name, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    trainBetweenAppends(GoldenModels.algorithms().get(name), random);

    assertThat(scoresAtTraining.get(TRAININGS - 1)).isNotEmpty();
    for (int t = 0; t < TRAININGS; t++) {
      Model model = models.get(t);
      Path file = folder.resolve("model" + t);
      ModelFile.write(file, model);
      IdMap others = otherMap(random, !name.matches(RANKING));

      assertThat(scores(model, items)).isEqualTo(scoresAtTraining.get(t));
      assertThat(scores(ModelFile.read(file, items), items)).isEqualTo(scoresAtTraining.get(t));
      assertClose(scores(ModelFile.read(file, others), others), scoresAtTraining.get(t));
    }
  }

  /** Trains on the first third of the events, then on two thirds, then on all. */
  private void trainBetweenAppends(Algorithm algorithm, SplittableRandom random) {
    List<Event> events = DATA.log().events().sorted((a, b) -> time(a).compareTo(time(b))).toList();
    for (int t = 1; t <= TRAININGS; t++) {
      append(random);
      EventLogBuilder builder = EventLog.builder(users, items);
      events.subList(0, events.size() * t / TRAININGS).forEach(builder::add);
      EventLog log = builder.build();
      Catalog original = DATA.catalog().orElseThrow();
      List<Item> rows =
          original
              .ids()
              .filter(items::contains)
              .map(id -> original.item(original.items().indexOf(id)))
              .toList();
      Model model =
          algorithm.train(
              TrainingData.builder(log)
                  .catalog(Catalog.of(original.currency(), rows, items))
                  .users(DATA.users().orElseThrow())
                  .build());
      models.add(model);
      scoresAtTraining.add(scores(model, items));
    }
    append(random);
  }

  private static Instant time(Event event) {
    return event.time() == null ? Instant.EPOCH : event.time();
  }

  private void append(SplittableRandom random) {
    for (int i = random.nextInt(5); i > 0; i--) {
      items.add("appended " + items.size());
    }
    if (random.nextInt(3) == 0) {
      items.addHole();
    }
  }

  /** Returns a map with other ids and some of the same, which may be in another order. */
  private IdMap otherMap(SplittableRandom random, boolean isShuffled) {
    List<String> ids = new ArrayList<>(List.of("x", "y"));
    items.stream().filter(id -> isShuffled && random.nextBoolean()).forEach(ids::add);
    Collections.shuffle(ids, new Random(random.nextLong()));
    return IdMap.inOrder(ids.stream().filter(id -> !id.isEmpty()).toList());
  }

  /**
   * Returns the scores, by item id, for a user with a few known items, and with an item that was
   * appended after the training, which the model does not know.
   */
  private Map<String, Float> scores(Model model, IdMap map) {
    Profile.Builder profile = Profile.builder().time(Instant.parse("2026-02-01T00:00:00Z"));
    List<String> history = DATA.items().stream().limit(4).toList();
    for (int h = 0; h < history.size(); h++) {
      int item = map.indexOf(history.get(h));
      if (item >= 0) {
        profile.add(item, 1 + h, Instant.parse("2026-01-0" + (1 + h) + "T00:00:00Z"));
      }
    }
    profile.add(map.add("unknown to all models"), 1);
    profile.attributes(Map.of("sex", "f"));
    int count = Math.max(model.itemCount(), map.size());
    float[] scores = new float[count];
    ItemSet.Builder scored = ItemSet.builder(count);
    try (Scorer scorer = model.scorer(profile.build())) {
      scorer.score(scores, scored);
    }
    Map<String, Float> byId = new TreeMap<>();
    scored.build().forEach(item -> byId.put(map.id(item), scores[item]));
    return byId;
  }

  /** Sums of scores may be in another order. */
  private static void assertClose(Map<String, Float> actual, Map<String, Float> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (id, score) ->
            assertThat(actual.get(id))
                .as(id)
                .isCloseTo(score, within(1e-4f * Math.max(1, Math.abs(score)))));
  }
}
