package org.crmrecommend.popularity;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.ReadModels;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PopularityFormatTest {

  private static final IdMap ITEMS = IdMap.of(List.of("a", "b"));
  private static final Rising SENSITIVE = new Rising(100, 1000, 0.05, Rising.Scope.SHOP, "");

  @TempDir private Path folder;

  @Test
  void read_risingInSegments_givesTheSameScoresInEachSegment() {
    Model model = SENSITIVE.inSegment("last").train(data());

    ReadModels.assertSame(
        folder,
        model,
        Stream.of("0", "3", "7", "other")
            .map(last -> Profile.builder().attributes(Map.of("last", last)).build())
            .toList());
  }

  @Test
  void read_seasonal_givesTheSameScoresInEachWeek() {
    Model model = Seasonal.DEFAULTS.train(data());

    ReadModels.assertSame(
        folder,
        model,
        IntStream.range(0, 12)
            .mapToObj(
                month -> Instant.parse("2025-01-15T00:00:00Z").plusSeconds(month * 2_600_000L))
            .map(time -> Profile.builder().time(time).build())
            .toList());
  }

  @Test
  void read_scoresOfOtherItems_isRefused() {
    ReadModels.assertRefused(
        folder,
        new NonPersonalizedModel(info(), ITEMS, new float[3], ScoreMeaning.USERS),
        "has length 3 instead of 2");
  }

  @Test
  void read_scoreThatIsNotFinite_isRefused() {
    ReadModels.assertRefused(
        folder,
        new NonPersonalizedModel(info(), ITEMS, new float[] {1, Float.NaN}, ScoreMeaning.USERS),
        "a score is not finite: NaN");
  }

  @Test
  void read_weekOutsideTheYear_isRefused() {
    ReadModels.assertRefused(
        folder, new SeasonalModel(info(), ITEMS, new float[52][2], 52), "not in the year: 52");
    ReadModels.assertRefused(
        folder, new SeasonalModel(info(), ITEMS, new float[51][2], 0), "length 51 instead of 52");
  }

  @Test
  void read_risingItemsWithoutSegment_isRefused() {
    RisingItems risingItems =
        new RisingItems(new int[] {1}, new float[] {0.5f}, new int[] {9}); // for 1 of 2 groups
    ReadModels.assertRefused(
        folder, rising(IdMap.of(List.of("north")), risingItems), "length 1 instead of 2");
  }

  @Test
  void read_risingItemThatDoesNotRise_isRefused() {
    RisingItems risingItems = new RisingItems(new int[] {1}, new float[] {-1}, new int[] {9});
    ReadModels.assertRefused(folder, rising(IdMap.of(List.of()), risingItems), "not positive");
  }

  private static RisingModel rising(IdMap segmentValues, RisingItems risingItems) {
    return new RisingModel(
        info(), ITEMS, SENSITIVE, segmentValues, List.of(risingItems), new int[] {-1, 0});
  }

  private static ModelInfo info() {
    return ModelInfo.of(SENSITIVE, data(), TrainingContext.DEFAULTS).withItemCount(2);
  }

  private static TrainingData data() {
    List<User> users =
        RandomLogs.log(1).users().stream()
            .map(id -> User.of(id).withAttribute("last", id.substring(id.length() - 1)))
            .toList();
    return TrainingData.builder(RandomLogs.log(1)).users(Users.of(users)).build();
  }
}
