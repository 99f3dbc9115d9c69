package org.crmrecommend.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;

class TrainingStatisticsTest {

  /**
   * Items appear at 0, 10, …, 100; the log-ins before and after them do not move the last tenth.
   */
  @Test
  void newItems_eventsWithoutItem_areIgnored() {
    Stream<Event> views =
        IntStream.rangeClosed(0, 10)
            .mapToObj(i -> Event.of("anna", "item" + i, EventKind.VIEW).at(second(10L * i)));
    Stream<Event> logins =
        Stream.of(0L, 55L, 1_000L).map(time -> Event.of("anna", EventKind.LOGIN).at(second(time)));
    TrainingData data = TrainingData.of(EventLog.of(Stream.concat(views, logins)));

    TrainingStatistics statistics = new TrainingStatistics(data);

    assertThat(data.items().stream())
        .filteredOn(id -> statistics.isInBand(ItemBand.NEW, data.items().indexOf(id)))
        .containsExactly("item10");
  }

  @Test
  void values_brandCategoryAndAttribute_areThoseOfTheCatalog() {
    TrainingData data =
        TrainingData.builder(EventLog.of(Stream.of(Event.of("anna", "pot", EventKind.VIEW))))
            .catalog(
                Catalog.of(
                    Currency.getInstance("EUR"),
                    List.of(
                        Item.builder("pot")
                            .category("Home", "Kitchen")
                            .brand("Tetsu")
                            .attribute("color", "red", "black")
                            .build())))
            .build();
    TrainingStatistics statistics = new TrainingStatistics(data);
    int pot = data.itemIndex("pot");

    assertThat(statistics.values("brand", pot)).containsExactly("Tetsu");
    assertThat(statistics.values("category", pot)).containsExactly("Home", "Kitchen");
    assertThat(statistics.values("color", pot)).containsExactlyInAnyOrder("red", "black");
  }

  private static Instant second(long second) {
    return Instant.ofEpochSecond(second);
  }
}
