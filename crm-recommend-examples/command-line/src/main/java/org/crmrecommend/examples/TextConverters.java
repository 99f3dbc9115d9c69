package org.crmrecommend.examples;

import java.time.Instant;
import java.util.Currency;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.crmrecommend.Algorithms;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.examples.mahout.TasteAls;
import org.crmrecommend.examples.mahout.TasteItemBased;
import org.crmrecommend.examples.mahout.TasteUserBased;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters for algorithms, splits and metrics. */
final class TextConverters {

  /** The algorithms of the library and of Mahout Taste. */
  private static final RecordText<Algorithm> ALGORITHMS =
      RecordText.of(
          "algorithm",
          Stream.concat(
                  Algorithms.all().stream(),
                  Stream.of(TasteItemBased.DEFAULTS, TasteUserBased.DEFAULTS, TasteAls.DEFAULTS))
              .toList());

  private static final RecordText<Split> SPLITS =
      RecordText.of(
          "split",
          List.of(
              new Split.Latest(0.2),
              new Split.At(Instant.EPOCH),
              new Split.Rolling(4, 7),
              new Split.Random(0.2, 42),
              new Split.LatestOfEach(0.2),
              new Split.LeaveLastOut(1),
              new Split.UserFolds(5, 0.8, 42),
              new Split.ColdUsers(0.2, 0, 42),
              new Split.ColdItems(0.2, 42)));

  private TextConverters() {}

  /** Returns all algorithms with their default parameters, by name. */
  static Map<String, Algorithm> algorithms() {
    Map<String, Algorithm> algorithms = new LinkedHashMap<>();
    ALGORITHMS.names().forEach(name -> algorithms.put(name, ALGORITHMS.parse(name)));
    return algorithms;
  }

  /** Returns the name of an algorithm in tables: its text without the default parameters. */
  static String name(Algorithm algorithm) {
    return ALGORITHMS.shorten(algorithm);
  }

  /** Parses an algorithm. */
  static Algorithm algorithm(String text) {
    return ALGORITHMS.parse(text);
  }

  /** Parses a split. */
  static Split split(String text) {
    return SPLITS.parse(text);
  }

  /** Parses the code of a currency. */
  static Currency currency(String text) {
    try {
      return Currency.getInstance(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "must be a code of three capital letters such as CNY: " + text, e);
    }
  }

  /** Converts {@code item-knn(neighbors=50)}; lists all algorithms for the help. */
  static final class AlgorithmConverter implements ITypeConverter<Algorithm>, Iterable<String> {

    @Override
    public Algorithm convert(String text) {
      return parse(ALGORITHMS::parse, text);
    }

    @Override
    public Iterator<String> iterator() {
      return ALGORITHMS.texts().iterator();
    }
  }

  /** Converts {@code random(0.2,1)}; lists all splits for the help. */
  static final class SplitConverter implements ITypeConverter<Split>, Iterable<String> {

    @Override
    public Split convert(String text) {
      return parse(SPLITS::parse, text);
    }

    @Override
    public Iterator<String> iterator() {
      return SPLITS.texts().iterator();
    }
  }

  /** Converts {@code ndcg@20}; lists all metrics for the help. */
  static final class MetricConverter implements ITypeConverter<Metric>, Iterable<String> {

    @Override
    public Metric convert(String text) {
      return parse(Metrics::parse, text);
    }

    @Override
    public Iterator<String> iterator() {
      return Metrics.names().iterator();
    }
  }

  /** Parses a text; throws the exception of picocli with the same message if it is invalid. */
  static <T> T parse(Function<String, T> parser, String text) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
