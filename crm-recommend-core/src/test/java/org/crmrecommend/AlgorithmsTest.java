package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.linear.Ease;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.Trending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AlgorithmsTest {

  /** An algorithm of an application. */
  public record Foreign() implements Algorithm {

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      throw new UnsupportedOperationException();
    }
  }

  static List<Algorithm> all() {
    return Algorithms.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void parse_textOfAnyAlgorithm_returnsIt(Algorithm algorithm) {
    assertThat(Algorithms.parse(Algorithms.text(algorithm))).isEqualTo(algorithm);
    assertThat(Algorithms.parse(RecordText.format(algorithm))).isEqualTo(algorithm);
  }

  @Test
  void parse_parameters_replaceDefaults() {
    assertThat(Algorithms.parse("item-knn(neighbors=100)"))
        .isEqualTo(ItemKnn.DEFAULTS.withNeighbors(100));
    assertThat(Algorithms.parse("fallback(parts=ease(80)+trending)"))
        .isEqualTo(Fallback.of(new Ease(80), Trending.DEFAULTS));
  }

  @Test
  void text_parameters_omitsDefaults() {
    assertThat(Algorithms.text(ItemKnn.DEFAULTS)).isEqualTo("item-knn");
    assertThat(Algorithms.text(ItemKnn.DEFAULTS.withNeighbors(100)))
        .isEqualTo("item-knn(neighbors=100)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "item-kn | item-kn ; item-knn ; most-popular",
        "item-knn(neighbours=100) | neighbours ; neighbors",
        "item-knn(neighbors=0) | neighbors must be positive: 0",
        "item-knn(neighbors=many) | neighbors ; many",
        "'' | algorithm"
      })
  void parse_invalidText_isRejectedWithReason(String text, String parts) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Algorithms.parse(text))
        .withMessageContainingAll(parts.split(" *; *"));
  }

  @Test
  void text_foreignAlgorithm_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Algorithms.text(new Foreign()))
        .withMessageContaining("foreign");
  }
}
