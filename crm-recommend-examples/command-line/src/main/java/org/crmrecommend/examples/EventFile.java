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
  static EventFile parse(String text, UnaryOperator<Path> resolver) {
    Matcher matcher = KIND_AND_FILE.matcher(text);
    Path path = resolver.apply(Path.of(text));
    return matcher.matches() && !Files.exists(path)
        ? new EventFile(EventKind.of(matcher.group(1)), resolver.apply(Path.of(matcher.group(2))))
        : new EventFile(null, path);
  }

  /** Reads an event file off the command line. */
  static final class Converter implements ITypeConverter<EventFile> {

    @Override
    public EventFile convert(String text) {
      return TextConverters.parse(EventFile::parse, text);
    }
  }
}
