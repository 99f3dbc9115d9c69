package org.crmrecommend.examples.webshop.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

  private static final Pattern KEY =
      Pattern.compile("text\\(\"([a-z0-9-]+\\.[a-z0-9.-]*[a-z0-9])\"");

  private static Properties properties(String name) throws IOException {
    Properties properties = new Properties();
    try (var in =
        Messages.class.getResourceAsStream("/org/crmrecommend/examples/webshop/" + name)) {
      properties.load(
          new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.UTF_8));
    }
    return properties;
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages", "merchant/messages", "tour/messages"})
  void bundle_inBothLanguages_hasTheSameKeysAndPlaces(String bundle) throws IOException {
    Properties english = properties(bundle + ".properties");
    Properties chinese = properties(bundle + "_zh.properties");

    assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(places(chinese.getProperty(key)))
          .as(key)
          .isEqualTo(places(english.getProperty(key)));
    }
  }

  private static int places(String pattern) {
    return new MessageFormat(pattern, Locale.ENGLISH).getFormatsByArgumentIndex().length;
  }

  @Test
  void templates_useOnlyTextsThatExist() throws IOException {
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(path -> path.toString().matches(".*\\.(jte|java)")).toList()) {
        KEY.matcher(Files.readString(file)).results().forEach(key -> keys.add(key.group(1)));
      }
    }
    Set<String> missing =
        keys.stream()
            .filter(key -> !Messages.in(Language.ENGLISH).contains(key))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(keys).hasSizeGreaterThan(50);
    assertThat(missing).isEmpty();
  }
}
