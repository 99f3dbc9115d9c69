package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.TrainingContext;
import org.junit.jupiter.api.Test;

class PortraitTagsTest {

  @Test
  void tags_userAttribute_isSplitAtCommasAndSemicolons() {
    Users users =
        Users.of(
            List.of(
                new User("anna", Map.of("tags", " vip, press;vip ,;new mother"), null),
                new User("bert", Map.of("city", "Berlin"), null),
                new User("cleo", Map.of("tags", "press"), null)));
    Stream<Event> events =
        Stream.of(
            CustomerFixture.event("anna", EventKind.VIEW, "2026-03-02T08:00:00Z"),
            CustomerFixture.event("dora", EventKind.VIEW, "2026-03-02T08:00:00Z"));
    Customers customers =
        Customers.of(
            CustomerFixture.data(events).users(users).build(),
            CustomerSettings.DEFAULTS,
            TrainingContext.DEFAULTS);

    assertThat(customers.find("anna").orElseThrow().portrait().tags())
        .containsExactly("vip", "press", "new mother");
    assertThat(customers.find("bert").orElseThrow().portrait().tags()).isEmpty();
    assertThat(customers.find("cleo").orElseThrow().portrait().tags()).containsExactly("press");
    assertThat(customers.find("dora").orElseThrow().portrait().tags()).isEmpty();
  }
}
