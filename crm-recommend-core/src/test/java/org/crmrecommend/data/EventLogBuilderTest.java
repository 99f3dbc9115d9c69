package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLogBuilderTest {

  private static final Event VIEWED = Event.of("anna", "tea", EventKind.VIEW);

  private final EventLogBuilder builder = EventLog.builder();

  @Test
  void build_calledTwice_isRejected() {
    EventLogBuilder builder = EventLog.builder().add(Event.of("anna", "tea", EventKind.VIEW));
    builder.build();

    assertThatIllegalStateException()
        .isThrownBy(builder::build)
        .withMessageContainingAll("already built", "new builder");
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.add(Event.of("anna", "pot", EventKind.VIEW)))
        .withMessageContainingAll("already built", "new builder");
  }

  @Test
  void size_usersAndEvents_countsEvents() {
    builder.addUser("bert").add(VIEWED).add(VIEWED);

    assertThat(builder.size()).isEqualTo(2);
  }

  @Test
  void addUser_withAndWithoutEvents_countsOnce() {
    EventLog log = builder.addUser("anna").add(VIEWED).addUser("anna").addUser("bert").build();

    assertThat(log.users()).isEqualTo(IdMapTest.idMap("anna", "bert"));
    assertThat(log.events()).containsExactly(VIEWED);
  }

  @Test
  void addSequence_again_continuesTheUsersSequence() {
    EventLog log =
        builder
            .addSequence("anna", EventKind.VIEW, List.of("tea", "pot"))
            .addSequence("bert", EventKind.VIEW, List.of())
            .addSequence("anna", EventKind.CART, List.of("cup"))
            .build();

    assertThat(log.events())
        .containsExactly(
            VIEWED.at(Instant.ofEpochSecond(0)),
            Event.of("anna", "pot", EventKind.VIEW).at(Instant.ofEpochSecond(1)),
            Event.of("anna", "cup", EventKind.CART).at(Instant.ofEpochSecond(2)));
    assertThat(log.users()).isEqualTo(IdMapTest.idMap("anna", "bert"));
    assertThat(log.timesArePositions()).isTrue();
    assertThat(EventLog.builder().add(VIEWED).build().timesArePositions()).isFalse();
  }

  @Test
  void addUser_emptyId_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addUser(""))
        .withMessage("user must not be empty");
  }

  @Test
  void add_64Kinds_keepsAllKinds() {
    for (int i = 63; i >= 0; i--) {
      builder.add(Event.of("anna", "tea", EventKind.of("kind" + i)));
    }

    EventLog log = builder.build();

    assertThat(log.kinds()).hasSize(64).isSorted();
    assertThat(log.events().map(Event::kind)).containsExactlyElementsOf(log.kinds());
  }

  @Test
  void add_oneKindTooMany_isRejected() {
    for (int i = 0; i < 64; i++) {
      builder.add(Event.of("anna", "tea", EventKind.of("kind" + i)));
    }

    assertThatIllegalStateException()
        .isThrownBy(() -> builder.add(VIEWED))
        .withMessageContainingAll("at most 64 kinds", "merge");
  }

  @Test
  void add_32767Channels_keepsAllChannels() {
    fillChannels();

    EventLog log = builder.build();

    assertThat(log.events().map(Event::channel)).containsExactly(channels());
  }

  @Test
  void add_oneChannelTooMany_isRejected() {
    fillChannels();

    assertThatIllegalStateException()
        .isThrownBy(() -> builder.add(VIEWED.withChannel("fax")))
        .withMessageContainingAll("at most 32,767 channels", "merge");
  }

  private void fillChannels() {
    for (String channel : channels()) {
      builder.add(VIEWED.withChannel(channel));
    }
  }

  /** The maximum number of channels of a log, sorted. */
  private static String[] channels() {
    String[] channels = new String[Short.MAX_VALUE];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = String.valueOf(100_000 + i);
    }
    return channels;
  }
}
