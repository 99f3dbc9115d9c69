package org.crmrecommend.examples.placements;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.examples.yaml.YamlException;
import org.crmrecommend.examples.yaml.YamlProblem;
import org.crmrecommend.examples.yaml.YamlSource;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Reads and writes placements as YAML or JSON. The package page has the format. A file is JSON if
 * its name ends in {@code .json}, else YAML; it is in UTF-8 and has at most 1 MiB, and a placement
 * of it has at most 1,000 rules.
 *
 * <p>All problems of a file are reported in one {@link YamlException}, each with the line, the
 * column and the path of the field.
 */
public final class PlacementsFile {

  static final int MAX_BYTES = 1 << 20;

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .disable(YAMLWriteFeature.SPLIT_LINES)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private PlacementsFile() {}

  /**
   * Reads a file.
   *
   * @throws YamlException if the file does not exist, or has problems
   * @throws UncheckedIOException if it cannot be read
   */
  public static Placements read(Path file) {
    return parse(source(file), null);
  }

  /**
   * Reads a file, and checks that a catalog has the columns of its filters and rules. {@link
   * Placement#problems} checks more, such as pinned items, which may be missing for a while.
   *
   * @throws YamlException if the file does not exist, or has problems
   * @throws UncheckedIOException if it cannot be read
   */
  public static Placements read(Path file, Catalog catalog) {
    return parse(source(file), Objects.requireNonNull(catalog, "catalog"));
  }

  /**
   * Returns all problems of a file, sorted by position: those for which {@link #read(Path,
   * Catalog)} refuses it, and what {@link Placement#problems} finds in a placement without such
   * problems.
   *
   * @param catalog null to check neither columns nor items
   * @param models names of the models that placements may use
   * @throws YamlException if the file does not exist, is too large or is not in UTF-8
   * @throws UncheckedIOException if it cannot be read
   */
  public static List<YamlProblem> problems(
      Path file, @Nullable Catalog catalog, Instant now, Collection<String> models) {
    return problems(source(file), catalog, now, models);
  }

  /**
   * Like {@link #problems(Path, Catalog, Instant, Collection)} for a text in YAML.
   *
   * @throws YamlException if the text is too large
   */
  public static List<YamlProblem> problems(
      String text, @Nullable Catalog catalog, Instant now, Collection<String> models) {
    return problems(YamlSource.of(text, MAX_BYTES), catalog, now, models);
  }

  private static List<YamlProblem> problems(
      YamlSource source, @Nullable Catalog catalog, Instant now, Collection<String> models) {
    try {
      return new PlacementsReader(source, catalog).problems(now, models);
    } catch (YamlException e) {
      return e.problems();
    }
  }

  /**
   * Reads a text in YAML, or in JSON, which is valid YAML. Positions in messages have no file.
   *
   * @throws YamlException if the text has problems
   */
  public static Placements parse(String text) {
    return parse(YamlSource.of(text, MAX_BYTES), null);
  }

  /**
   * Like {@link #parse(String)}, and checks columns as in {@link #read(Path, Catalog)}.
   *
   * @throws YamlException if the text has problems
   */
  public static Placements parse(String text, Catalog catalog) {
    return parse(YamlSource.of(text, MAX_BYTES), Objects.requireNonNull(catalog, "catalog"));
  }

  static YamlSource source(Path file) {
    return YamlSource.read(file, MAX_BYTES);
  }

  static Placements parse(YamlSource source, @Nullable Catalog catalog) {
    return new PlacementsReader(source, catalog).read();
  }

  /**
   * Returns the placements in YAML, always in the same form: without fields that have their default
   * value, and with fields in the order of the package page. Reading the text gives equal
   * placements.
   *
   * @throws IllegalArgumentException if it would not, because the text is too large, a placement
   *     has too many rules, or a name has half of a character
   */
  public static String toYaml(Placements placements) {
    return text(placements, false);
  }

  /**
   * Writes the placements to a file, in the form of {@link #toYaml} or the same in JSON. Replaces
   * the file at once, so that no reader sees a part of it.
   *
   * @throws IllegalArgumentException as in {@link #toYaml}
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(Placements placements, Path file) {
    String text = text(placements, YamlSource.isJson(file));
    Path complete = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.writeString(complete, text);
      Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private static String text(Placements placements, boolean isJson) {
    Objects.requireNonNull(placements, "placements");
    ObjectMapper mapper = isJson ? JSON : YAML;
    String text = mapper.writeValueAsString(document(placements)) + (isJson ? "\n" : "");
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a file of placements must have at most " + MAX_BYTES + " bytes: " + size);
    }
    boolean isEqual = parse(new YamlSource("", isJson, text), null).equals(placements);
    if (!isEqual || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          "texts of placements must not have half of a surrogate pair, which UTF-8 does not have");
    }
    return text;
  }

  /** Returns the JSON Schema of the files, draft 2020-12, for editors and other programs. */
  public static String schema() {
    try (InputStream stream = PlacementsFile.class.getResourceAsStream("placements.schema.json")) {
      return new String(
          Objects.requireNonNull(stream, "schema").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> document(Placements placements) {
    return Map.of("placements", placements.list().stream().map(PlacementsFile::fields).toList());
  }

  private static Map<String, Object> fields(Placement placement) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", placement.name());
    putUnlessDefault(fields, "model", placement.model(), Placement.MAIN_MODEL);
    putUnlessDefault(
        fields, "seed", TextFormats.seed(placement.seed()), TextFormats.seed(Placement.Seed.USER));
    putUnlessDefault(fields, "limit", placement.limit(), Placement.of("default").limit());
    Filter filter = placement.filter();
    if (filter != null) {
      fields.put("where", filter.toString());
    }
    putUnlessDefault(fields, "success", placement.success().name(), EventKind.PURCHASE.name());
    putUnlessDefault(
        fields, "rules", placement.rules().stream().map(RuleFormat::write).toList(), List.of());
    return fields;
  }

  private static void putUnlessDefault(
      Map<String, Object> fields, String name, Object value, Object defaultValue) {
    if (!value.equals(defaultValue)) {
      fields.put(name, value);
    }
  }
}
