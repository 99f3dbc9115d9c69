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
 * A file of events, all of one kind if the command line names one.
 *
 * @param kind of all its events; null if the file or its format tells
 */
record EventFile(@Nullable EventKind kind, Path path) {

  private static final Pattern KIND_AND_FILE = Pattern.compile("([A-Za-z][A-Za-z0-9-]*)=(.+)");

  /**
   * Reads {@code orders.csv} or {@code purchase=orders.csv}; a text that is the path of a file is
   * that file, whatever it looks like.
   */
  static EventFile parse(String text) {
    return parse(text, path -> path);
  }

  /** The same, with paths changed, such as made relative to a folder. */
  static EventFile parse(String text, UnaryOperator<Path> change) {
    Matcher both = KIND_AND_FILE.matcher(text);
    Path whole = change.apply(Path.of(text));
    return both.matches() && !Files.exists(whole)
        ? new EventFile(EventKind.of(both.group(1)), change.apply(Path.of(both.group(2))))
        : new EventFile(null, whole);
  }

  /** Reads an event file off the command line. */
  static final class Converter implements ITypeConverter<EventFile> {

    @Override
    public EventFile convert(String text) {
      return TextConverters.read(EventFile::parse, text);
    }
  }
}
