package org.crmrecommend.examples;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.crmrecommend.examples.output.TerminalText;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command that lists the algorithms. */
@Command(
    name = "algorithms",
    mixinStandardHelpOptions = true,
    description = {
      "List the algorithms for the option --algorithm of guess, similar, train, evaluate and others.",
      "Each line of parameters has the defaults, which hold if a parameter is not given, as in"
          + " item-knn(neighbors=100). A plus joins the parts of an algorithm:"
          + " fallback(parts=item-knn(neighbors=100)+most-popular). The parts in the list are"
          + " examples."
    })
final class AlgorithmsCommand implements Callable<Integer> {

  private static final String INDENT = "    ";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Properties sentences = sentences();
    TextConverters.algorithms()
        .forEach(
            (name, algorithm) -> {
              out.println(name);
              print(TerminalText.wrap(sentences.getProperty(name, ""), width()), out);
              print(TerminalText.wrapAtBlanks(parameters(algorithm), width()), out);
            });
    return ExitCode.OK;
  }

  private int width() {
    return CrmRecommend.width(spec) - INDENT.length();
  }

  private static void print(List<String> lines, PrintWriter out) {
    lines.forEach(line -> out.println(INDENT + line));
  }

  /** Returns the parameters with their defaults, separated by commas. */
  private static String parameters(Algorithm algorithm) {
    Map<String, Object> values = RecordText.components(algorithm);
    List<String> parameters = parameterTexts(RecordText.format(algorithm));
    List<String> shown = new ArrayList<>();
    for (String name : values.keySet()) {
      String parts = parts(values.get(name));
      shown.add(parts.isEmpty() ? parameters.get(shown.size()) : name + "=" + parts);
    }
    return String.join(", ", shown);
  }

  /** Splits {@code name(a=1,b=other(c=2,d=3))} into {@code a=1} and {@code b=other(c=2,d=3)}. */
  private static List<String> parameterTexts(String text) {
    List<String> parameters = new ArrayList<>();
    int depth = 0;
    int start = text.indexOf('(') + 1;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      depth += character == '(' ? 1 : character == ')' ? -1 : 0;
      if ((depth == 1 && character == ',') || (depth == 0 && character == ')')) {
        parameters.add(text.substring(start, i));
        start = i + 1;
      }
    }
    return parameters;
  }

  /** Returns algorithms without their default parameters; an empty text for another value. */
  private static String parts(Object value) {
    List<?> list = value instanceof List<?> elements ? elements : List.of(value);
    return list.stream()
        .filter(Algorithm.class::isInstance)
        .map(part -> TextConverters.name((Algorithm) part))
        .collect(Collectors.joining("+"));
  }

  /** Returns one sentence for each algorithm, by name. */
  static Properties sentences() {
    Properties sentences = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                AlgorithmsCommand.class.getResourceAsStream("algorithms.properties"), "resource"),
            StandardCharsets.UTF_8)) {
      sentences.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sentences;
  }
}
