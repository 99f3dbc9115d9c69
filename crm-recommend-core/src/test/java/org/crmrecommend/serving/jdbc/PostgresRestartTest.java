package org.crmrecommend.serving.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.StoreException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@Tag("class-path")
@EnabledIfSystemProperty(named = "postgresql", matches = "true")
class PostgresRestartTest {

  @Test
  void store_serverCrashesAndStartsAgain_recoversWithAllThatWasAcknowledged() {
    try (PostgresServer server = PostgresServer.create();
        SharedEventStore one = JdbcEventStore.open(server.source());
        SharedEventStore other = JdbcEventStore.open(server.source())) {
      for (int i = 0; i < 50; i++) {
        one.append(SharedEvents.event("anna", "e" + i));
      }
      server.stopHard();
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> one.append(SharedEvents.event("anna", "e50")))
          .withMessageStartingWith(server.url() + ": cannot be reached");
      assertThatExceptionOfType(StoreException.class).isThrownBy(() -> SharedEvents.news(other));
      assertThatExceptionOfType(StoreException.class).isThrownBy(() -> other.find("e1"));
      assertThat(one.lastPosition()).isEqualTo(50);
      server.start();

      one.append(SharedEvents.event("anna", "e50"));
      assertThat(SharedEvents.news(other)).hasSize(51);
      List<Long> positions = new ArrayList<>();
      one.readEvents(49, (event, position) -> positions.add(position));
      assertThat(positions).containsExactly(50L, 51L);
    }
  }
}
