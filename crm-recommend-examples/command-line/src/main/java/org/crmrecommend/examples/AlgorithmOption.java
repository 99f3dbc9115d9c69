package org.crmrecommend.examples;

import org.crmrecommend.model.Algorithm;
import org.crmrecommend.neighbor.ItemKnn;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Option for one algorithm. */
final class AlgorithmOption {

  @Option(
      names = {"-a", "--algorithm"},
      paramLabel = "ALGORITHM",
      converter = TextConverters.AlgorithmConverter.class,
      completionCandidates = TextConverters.AlgorithmConverter.class,
      description =
          "Algorithm, such as item-knn(neighbors=50); the command algorithms lists all (default:"
              + " item-knn).")
  private @Nullable Algorithm algorithm;

  boolean isGiven() {
    return algorithm != null;
  }

  /** Returns the given algorithm or the default. */
  Algorithm algorithm() {
    Algorithm given = algorithm;
    return given == null ? ItemKnn.DEFAULTS : given;
  }
}
