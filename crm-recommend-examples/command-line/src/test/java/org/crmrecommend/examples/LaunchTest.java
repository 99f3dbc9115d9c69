package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchTest {

  @Test
  void of_jar_isStartedAsTyped() {
    assertThat(Launch.of("target/crm-recommend.jar", null).program())
        .containsExactly("java", "-jar", "target/crm-recommend.jar");
  }

  @Test
  void of_severalPaths_isStartedByItsName() {
    assertThat(Launch.of("target/classes", null).program()).containsExactly("crm-recommend");
    assertThat(Launch.of("a.jar" + File.pathSeparator + "b.jar", null).program())
        .containsExactly("crm-recommend");
  }

  /** 1,000,000,000 seconds after 1970, as {@code date -u -d @1000000000} prints it. */
  @Test
  void now_sourceDateEpoch_isThatTime() {
    Launch launch = Launch.of("", "1000000000");

    assertThat(launch.now()).isEqualTo("2001-09-09T01:46:40Z");
    assertThat(launch.today()).isEqualTo("2001-09-09");
  }

  @Test
  void now_otherwise_isTheTimeOfTheSystem() {
    Instant now = Instant.parse(Launch.of("", null).now());

    assertThat(Duration.between(now, Instant.now())).isBetween(Duration.ZERO, Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "today", "1.5", "99999999999999999999"})
  void now_sourceDateEpochIsNoNumber_isAnError(String text) {
    Launch launch = Launch.of("", text);

    assertThatIllegalArgumentException()
        .isThrownBy(launch::now)
        .withMessage("SOURCE_DATE_EPOCH must be a number of seconds since 1970: " + text);
  }
}
