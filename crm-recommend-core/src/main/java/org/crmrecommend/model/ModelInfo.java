package org.crmrecommend.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.crmrecommend.kernel.Checks;

/**
 * The origin of a model: its algorithm, training data and time of training.
 *
 * @param algorithm text of the algorithm, as of {@link RecordText#format}
 * @param dataFingerprint {@link TrainingData#fingerprint()} of the training data; {@code live
 *     events} if there are none
 * @param asOf reference time of the training data
 * @param trainedAt time of training, in whole milliseconds if returned by {@link #of}
 * @param itemCount number of items that the model knows: their indices are below it
 * @param trainedItemCount number of items of the training data. It is smaller if the model got
 *     further items later, or was read into a map with other items in between
 * @param libraryVersion version of this library that trained the model
 * @param warnings problems of the training that a user of the model should know
 */
public record ModelInfo(
    String algorithm,
    String dataFingerprint,
    Instant asOf,
    Instant trainedAt,
    int itemCount,
    int trainedItemCount,
    String libraryVersion,
    List<String> warnings) {

  private static final String LIVE_EVENTS = "live events";
  private static final String LIBRARY_VERSION = readLibraryVersion();

  private static final DateTimeFormatter VERSION_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * @throws IllegalArgumentException if a number of items is negative
   * @throws NullPointerException if an argument or a warning is null
   */
  public ModelInfo {
    Checks.requireNonNull("algorithm", algorithm);
    Checks.requireNonNull("dataFingerprint", dataFingerprint);
    Checks.requireNonNull("asOf", asOf);
    Checks.requireNonNull("trainedAt", trainedAt);
    Checks.requireNonNegative("itemCount", itemCount);
    Checks.requireNonNegative("trainedItemCount", trainedItemCount);
    Checks.requireNonNull("libraryVersion", libraryVersion);
    Checks.requireNoNulls("warnings", warnings);
    warnings = List.copyOf(warnings);
  }

  /** Creates the origin of a model that knows only the items of its training data. */
  public ModelInfo(
      String algorithm,
      String dataFingerprint,
      Instant asOf,
      Instant trainedAt,
      int itemCount,
      String libraryVersion,
      List<String> warnings) {
    this(
        algorithm,
        dataFingerprint,
        asOf,
        trainedAt,
        itemCount,
        itemCount,
        libraryVersion,
        warnings);
  }

  /**
   * Returns the origin of a model that is trained now, according to the clock of the context, by
   * this version of the library. It has no warnings. Takes the time of {@link
   * TrainingData#fingerprint()}: O(bytes of the data) on the first call for these data, then O(1).
   *
   * @param algorithm written as its {@code toString()} if {@link RecordText#format} rejects it
   *     because it is not a public record
   */
  public static ModelInfo of(Algorithm algorithm, TrainingData data, TrainingContext context) {
    Checks.requireNonNull("algorithm", algorithm);
    Checks.requireNonNull("data", data);
    Checks.requireNonNull("context", context);
    return new ModelInfo(
        text(algorithm),
        data.fingerprint(),
        data.asOf(),
        context.clock().instant().truncatedTo(ChronoUnit.MILLIS),
        data.itemCount(),
        LIBRARY_VERSION,
        List.of());
  }

  /**
   * Returns the origin of a model of live events, which are not kept: it has no fingerprint, so no
   * log is known to give the same model.
   *
   * @param algorithm whose scores the model has
   * @param asOf the time of the model and of its training
   */
  public static ModelInfo ofLiveEvents(Algorithm algorithm, Instant asOf, int itemCount) {
    Checks.requireNonNull("algorithm", algorithm);
    return new ModelInfo(
        text(algorithm), LIVE_EVENTS, asOf, asOf, itemCount, LIBRARY_VERSION, List.of());
  }

  /** Returns a copy with this number of items. */
  public ModelInfo withItemCount(int itemCount) {
    return new ModelInfo(
        algorithm,
        dataFingerprint,
        asOf,
        trainedAt,
        itemCount,
        trainedItemCount,
        libraryVersion,
        warnings);
  }

  /** Returns a copy with these warnings after the existing ones. */
  public ModelInfo withWarnings(List<String> added) {
    Checks.requireNoNulls("added", added);
    return new ModelInfo(
        algorithm,
        dataFingerprint,
        asOf,
        trainedAt,
        itemCount,
        trainedItemCount,
        libraryVersion,
        Stream.concat(warnings.stream(), added.stream()).toList());
  }

  /**
   * Returns a short name of the version of a model, such as {@code 20260601T093000Z-4f1a09c2}: the
   * time of training in UTC and the first 8 characters of the fingerprint of the data.
   */
  public String version() {
    String data = dataFingerprint.substring(0, Math.min(8, dataFingerprint.length()));
    return VERSION_TIME.format(trainedAt) + "-" + data;
  }

  /**
   * Returns the text of an algorithm in {@link #algorithm()}: that of {@link RecordText#format}, or
   * its {@code toString()} if it is not a public record or has a part that is none.
   */
  public static String text(Algorithm algorithm) {
    try {
      return RecordText.format(algorithm);
    } catch (IllegalArgumentException e) {
      return algorithm.toString();
    }
  }

  private static String readLibraryVersion() {
    Properties properties = new Properties();
    try (InputStream in = ModelInfo.class.getResourceAsStream("version.properties")) {
      if (in != null) { // a shaded jar may lack resources
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }
}
