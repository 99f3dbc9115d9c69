package org.crmrecommend.demographic;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.demographic.Segments.PairSegment;
import org.crmrecommend.demographic.Segments.ValueSegment;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.ReadModels;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemographicFormatTest {

  private static final List<ValueSegment> VALUES =
      List.of(new ValueSegment("sex", "f", 0), new ValueSegment("sex", "m", 0));

  @TempDir private Path folder;

  /** A prefix never ends in the middle of a character, which could not be written as UTF-8. */
  @Test
  void read_prefixesOfCharactersOutsideTheBasicPlane_givesTheSameScores() {
    Model model = Demographic.DEFAULTS.withMinUsers(2).train(data("\uD83C\uDFE01"));

    ReadModels.assertSame(
        folder,
        model,
        Stream.of("\uD83C\uDFE011", "\uD83C", "\uD83C\uDFE1", "")
            .map(code -> Profile.builder().attributes(Map.of("code", code)).build())
            .toList());
  }

  @Test
  void read_pairWithoutSegments_isRefused() {
    assertRefused(new Segments(List.of(), VALUES, List.of(new PairSegment(1, 0, 0))), 3, "a pair");
  }

  @Test
  void read_segmentTwice_isRefused() {
    assertRefused(
        new Segments(List.of(), List.of(VALUES.get(0), VALUES.get(0)), List.of()), 2, "\"values\"");
    assertRefused(new Segments(List.of("a", "a"), VALUES, List.of()), 2, "\"prefixAttributes\"");
  }

  @Test
  void read_effectsOfOtherSegments_isRefused() {
    assertRefused(new Segments(List.of(), VALUES, List.of()), 3, "has length 3 instead of 2");
  }

  @Test
  void read_itemWithMoreUsersThanAll_isRefused() {
    ReadModels.assertRefused(
        folder,
        model(new Segments(List.of(), VALUES, List.of()), 2, new UserCounts(2, new int[] {1, 3})),
        "3 of 2 users");
  }

  private void assertRefused(Segments segments, int effects, String problem) {
    ReadModels.assertRefused(
        folder, model(segments, effects, new UserCounts(2, new int[2])), problem);
  }

  private static Model model(Segments segments, int effects, UserCounts userCounts) {
    TrainingData data = data("");
    return new DemographicModel(
        ModelInfo.of(Demographic.DEFAULTS, data, TrainingContext.DEFAULTS).withItemCount(2),
        IdMap.of(List.of("i1", "i2")),
        segments,
        new float[effects][2],
        userCounts);
  }

  /** Users with the codes 0 to 39 after a prefix; those with the same first digit like an item. */
  private static TrainingData data(String prefix) {
    List<User> users =
        IntStream.range(0, 40)
            .mapToObj(u -> User.of("u" + u).withAttribute("code", prefix + (10 + u)))
            .toList();
    Stream<Event> events =
        users.stream()
            .map(
                user ->
                    Event.of(
                        user.id(),
                        "i" + user.attributes().get("code").charAt(prefix.length()),
                        EventKind.VIEW));
    return TrainingData.builder(EventLog.of(events)).users(Users.of(users)).build();
  }
}
