package org.crmrecommend.examples;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.function.Function;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.output.OutputFile;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters for option values that many commands have. Their messages name no Java type. */
final class OptionConverters {

  private static final String WHOLE_NUMBER = "[+-]?\\d+";

  private OptionConverters() {}

  /** Registers the converters for all options of these types. */
  static CommandLine register(CommandLine commandLine) {
    ITypeConverter<Integer> integers =
        text -> wholeNumber(text, Integer::valueOf, Integer.MIN_VALUE, Integer.MAX_VALUE);
    ITypeConverter<Long> longs =
        text -> wholeNumber(text, Long::valueOf, Long.MIN_VALUE, Long.MAX_VALUE);
    ITypeConverter<Double> doubles =
        text -> convert(text, Double::valueOf, "a number such as 0.05");
    ITypeConverter<Boolean> booleans = OptionConverters::booleanValue;
    return commandLine
        .registerConverter(int.class, integers)
        .registerConverter(Integer.class, integers)
        .registerConverter(long.class, longs)
        .registerConverter(Long.class, longs)
        .registerConverter(double.class, doubles)
        .registerConverter(Double.class, doubles)
        .registerConverter(boolean.class, booleans)
        .registerConverter(Boolean.class, booleans)
        .registerConverter(Path.class, OptionConverters::path)
        .registerConverter(OutputFile.class, text -> new OutputFile(path(text)))
        .registerConverter(EventKind.class, OptionConverters::eventKind)
        .registerConverter(
            ZoneId.class,
            text -> convert(text, ZoneId::of, "a time zone such as Asia/Shanghai, +08:00 or UTC"))
        .registerConverter(
            Instant.class,
            text -> convert(text, Instant::parse, "a time such as 2026-01-31T12:00:00Z"))
        .registerConverter(
            Currency.class,
            text ->
                convert(
                    text, Currency::getInstance, "a code of three capital letters such as CNY"));
  }

  /**
   * Parses an event kind.
   *
   * @throws TypeConversionException if the text has another form than a kind
   */
  static EventKind eventKind(String text) {
    return convert(
        text,
        EventKind::of,
        "an event kind such as purchase, of letters, digits and hyphens and beginning with a letter");
  }

  static Path path(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("must be a path, not an empty text");
    }
    return convert(text, Path::of, "a path");
  }

  private static <T> T wholeNumber(String text, Function<String, T> parser, long min, long max) {
    String range = text.matches(WHOLE_NUMBER) ? " from " + min + " to " + max : "";
    return convert(text, parser, "a whole number" + range);
  }

  private static Boolean booleanValue(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new TypeConversionException("must be given without a value: " + text);
    }
    return Boolean.valueOf(text);
  }

  private static <T> T convert(String text, Function<String, T> parser, String requirement) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new TypeConversionException("must be " + requirement + ": " + text);
    }
  }
}
