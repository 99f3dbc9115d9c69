package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crmrecommend.Algorithms;
import org.crmrecommend.examples.output.TerminalText;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlgorithmsCommandTest {

  @TempDir private Path folder;

  /** Three lines for each: the name, the sentence and the parameters, if there are any. */
  @Test
  void algorithms_eachListed_canBeParsedWithItsParameters() {
    List<String> lines = CommandResult.of("algorithms").out().lines().toList();
    Map<String, Algorithm> all = TextConverters.algorithms();

    int parsed = 0;
    for (int line = 0; line < lines.size(); line++) {
      String name = lines.get(line);
      if (!name.startsWith(" ")) {
        boolean hasParameters = line + 2 < lines.size() && lines.get(line + 2).startsWith(" ");
        String text =
            hasParameters
                ? name + "(" + lines.get(line + 2).strip().replace(", ", ",") + ")"
                : name;
        assertThat(TextConverters.algorithm(text)).isEqualTo(all.get(name));
        assertThat(lines.get(line + 1)).matches("    [A-Z].*\\.");
        parsed++;
      }
    }
    assertThat(parsed).isEqualTo(all.size());
    assertThat(all.keySet()).containsAll(Algorithms.all().stream().map(RecordText::name).toList());
  }

  @Test
  void sentences_names_areThoseOfTheAlgorithms() {
    assertThat(AlgorithmsCommand.sentences().stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(TextConverters.algorithms().keySet());
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80})
  void algorithms_terminal_breaksLongLines(int width) {
    assertThat(CommandResult.ofWidth(width, "algorithms").out().lines())
        .allSatisfy(line -> assertThat(TerminalText.width(line)).isLessThanOrEqualTo(width));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fallback(parts=item-knn(neighbors=2)+most-popular,names=near+popular,"
            + "conditions=condition(history=1))",
        "model-set(main=item-knn,others=most-popular+trending,names=a+b)",
        "weighted(parts=item-knn+most-popular,weights=2+1)",
        "switching(parts=most-popular+item-knn,thresholds=2)",
        "cascade(candidates=item-knn,order=most-popular,depth=5)",
        "rank-fusion(parts=item-knn+most-popular)"
      })
  void run_hybrid_isTrainedUsedAndEvaluated(String algorithm) throws IOException {
    new PlacementShop(folder);
    Path events = folder.resolve("events.csv");
    Path model = folder.resolve("m.safetensors");

    CommandResult guessed =
        CommandResult.of("guess", "--events", events, "--user", "u00", "-a", algorithm);
    CommandResult trained =
        CommandResult.of("train", "--events", events, "--save", model, "-a", algorithm);
    CommandResult loaded =
        CommandResult.of("guess", "--events", events, "--user", "u00", "--model", model);
    CommandResult evaluated =
        CommandResult.of(
            "evaluate", "--events", events, "--split", "random(0.4,1)", "-a", algorithm);

    assertThat(guessed.status()).isZero();
    assertThat(guessed.out()).contains("  1. ");
    assertThat(trained.status()).isZero();
    assertThat(loaded).isEqualTo(guessed);
    assertThat(Files.size(model)).isPositive();
    assertThat(evaluated.status()).isZero();
    assertThat(evaluated.out())
        .contains("  " + algorithm.substring(0, algorithm.indexOf('(')) + "(");
  }

  @Test
  void guess_fallback_namesItsTiers() throws IOException {
    new PlacementShop(folder);

    assertThat(
            CommandResult.of(
                    "guess",
                    "--events",
                    folder.resolve("events.csv"),
                    "--user",
                    "u00",
                    "--explain",
                    "-a",
                    "fallback(parts=item-knn+most-popular,names=near+shop)")
                .out())
        .containsPattern("source +items of the list\nnear +\\d+\nshop +\\d+\n");
  }
}
