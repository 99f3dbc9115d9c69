package org.crmrecommend.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crmrecommend.data.EventKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;

/**
 * A file of events, optionally with one event kind for all of them.
 *
 * @param kind of all its events; null if the file or its format contains the kinds
 */
record EventFile(@Nullable EventKind kind, Path path) {

  private static final Pattern KIND_AND_FILE = Pattern.compile("([A-Za-z][A-Za-z0-9-]*)=(.+)");

  /**
   * Parses {@code orders.csv} or {@code purchase=orders.csv}. If the whole text is the path of an
   * existing file, returns that file without a kind.
   */
  static EventFile parse(String text) {
    return parse(text, path -> path);
  }

  /** Parses the text and resolves its path with the given function. */
  static EventFile parse(String text, UnaryOperator<Path> resolver) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must be a path, not an empty text");
    }
    Matcher matcher = KIND_AND_FILE.matcher(text);
    Path path = resolver.apply(Path.of(text));
    return matcher.matches() && !Files.exists(path)
        ? new EventFile(EventKind.of(matcher.group(1)), resolver.apply(Path.of(matcher.group(2))))
        : new EventFile(null, path);
  }

  /** Converts an event file of the command line. */
  static final class Converter implements ITypeConverter<EventFile> {

    @Override
    public EventFile convert(String text) {
      return TextConverters.parse(EventFile::parse, text);
    }
  }
}
