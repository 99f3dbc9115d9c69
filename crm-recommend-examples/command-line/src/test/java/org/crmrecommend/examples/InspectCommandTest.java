package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.input.EventReader;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.ModelFile.Contents;
import org.crmrecommend.model.file.ModelFile.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InspectCommandTest {

  @TempDir private Path folder;

  private Path events;
  private Path model;

  @BeforeEach
  void trainModel() throws IOException {
    events =
        Files.write(
            folder.resolve("events.csv"),
            List.of(
                "user,item,time",
                "ann,tea,2026-01-01T00:00:00Z",
                "ann,pot,2026-01-02T00:00:00Z",
                "ben,tea,2026-01-03T00:00:00Z",
                "ben,cup,2026-01-04T10:30:00Z"));
    model = folder.resolve("knn.safetensors");
    assertThat(CommandResult.of("train", "--events", events, "--save", model).status()).isZero();
  }

  private String fingerprint() {
    EventLog log = EventReader.of("csv").read(events);
    return TrainingData.of(log).fingerprint();
  }

  @Test
  void inspect_itemKnn_printsFieldsAndArrays() throws IOException {
    CommandResult result = CommandResult.of("inspect", model);

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith(
            """
            %s
              size           %s
              checksums      yes
              personal rows  0
              can be served  yes

            model
              format         neighbor, version 2
              algorithm      item-knn(neighbors=\
            """
                .formatted(model, FileSize.text(Files.size(model))))
        .contains(
            """
              items          3
              data           %s
              as of          2026-01-04T10:30:00Z
              trained at     2\
            """
                .formatted(fingerprint()))
        .containsPattern("\n  library        \\S+\n\narray +type +shape +bytes\n")
        .containsPattern("\nmodel\\.neighbors\\.values +F32 +\\[4] +16\n")
        .containsPattern("\nitems\\.bytes +U8 +\\[9] +9\n");
  }

  /** The tea has two neighbors, the pot and the cup have one. */
  @Test
  void inspect_json_hasSameFieldsAsFile() throws IOException {
    CommandResult result = CommandResult.of("inspect", model, "--json");

    JsonNode report = JsonMapper.shared().readTree(result.out());
    assertThat(report.at("/file").asString()).isEqualTo(model.toString());
    assertThat(report.at("/bytes").asLong()).isEqualTo(Files.size(model));
    assertThat(report.at("/hasChecksums").asBoolean()).isTrue();
    assertThat(report.at("/canBeServed").asBoolean()).isTrue();
    assertThat(report.at("/problem").isNull()).isTrue();
    assertThat(report.at("/models").size()).isEqualTo(1);
    assertThat(report.at("/models/0/name").asString()).isEqualTo("model");
    assertThat(report.at("/models/0/format").asString()).isEqualTo("neighbor");
    assertThat(report.at("/models/0/version").asInt()).isEqualTo(2);
    assertThat(report.at("/models/0/info/algorithm").asString()).startsWith("item-knn(");
    assertThat(report.at("/models/0/info/dataFingerprint").asString()).isEqualTo(fingerprint());
    assertThat(report.at("/models/0/info/asOf").asString()).isEqualTo("2026-01-04T10:30:00Z");
    assertThat(report.at("/models/0/info/itemCount").asInt()).isEqualTo(3);
    JsonNode values =
        report
            .at("/arrays")
            .valueStream()
            .filter(array -> array.at("/name").asString().equals("model.neighbors.values"))
            .findFirst()
            .orElseThrow();
    assertThat(values.at("/type").asString()).isEqualTo("F32");
    assertThat(values.at("/shape/0").asLong()).isEqualTo(4);
    assertThat(values.at("/bytes").asLong()).isEqualTo(16);
  }

  @Test
  void inspect_fileOfOtherProgram_printsArraysAndThatItHasNoModel() throws IOException {
    Path file = folder.resolve("other.safetensors");
    byte[] header =
        "{\"weights\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}}"
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer content = ByteBuffer.allocate(8 + header.length + 24).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, content.putLong(header.length).put(header).array());

    CommandResult result = CommandResult.of("inspect", file);

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("  checksums      no\n")
        .contains("  can be served  no: " + file + ": it holds no model; ")
        .endsWith("\narray    type  shape   bytes\nweights  F32   [2, 3]     24\n")
        .doesNotContain("\nmodel\n");
    assertThat(CommandResult.of("inspect", file, "--json").out()).contains("it holds no model");
  }

  /** The last byte of the item ids is damaged, which the header does not show. */
  @Test
  void inspect_damagedArray_printsContentsAndExitsWithTwo() throws IOException {
    byte[] content = Files.readAllBytes(model);
    int ids = new String(content, StandardCharsets.ISO_8859_1).indexOf("cuppottea");
    content[ids] = 'C';
    Files.write(model, content);

    CommandResult result = CommandResult.of("inspect", model);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("crm-recommend: " + model + ": tensor \"items.bytes\" was altered")
        .hasLineCount(1);
    assertThat(result.out()).contains("  can be served  no: ", "  algorithm      item-knn(");
  }

  @Test
  void inspect_badFile_isRejected() throws IOException {
    assertThat(CommandResult.of("inspect", folder.resolve("nope")))
        .isEqualTo(
            new CommandResult(
                2,
                "",
                "crm-recommend: " + folder.resolve("nope") + ": cannot be read: no such file\n"));
    CommandResult text = CommandResult.of("inspect", events);
    assertThat(text.status()).isEqualTo(2);
    assertThat(text.out()).isEmpty();
    assertThat(text.err()).startsWith("crm-recommend: " + events + ": ").hasLineCount(1);
  }

  @Test
  void print_hybrid_indentsPartsInTheirOrder() {
    ModelInfo info =
        new ModelInfo(
            "an\nalgorithm", "f", Instant.EPOCH, Instant.EPOCH, 1234, "1.0", List.of("A", "B"));
    List<Part> parts =
        Stream.of("model.parts.10", "model.parts.2", "model.parts.2.parts.0", "model")
            .map(name -> new Part(name, "some", 7, info))
            .toList();
    StringWriter text = new StringWriter();

    ModelFileReport.of("f", 1, new Contents(parts, List.of(), true, 0), Optional.empty())
        .print(new PrintWriter(text));

    assertThat(text.toString())
        .contains("\n  format         some, version 7\n  algorithm      an algorithm\n")
        .contains("  items          1,234\n", "  warning        A\n  warning        B\n");
    assertThat(text.toString().lines().filter(line -> line.matches(" *(model|parts).*")))
        .containsExactly("model", "  parts.2", "    parts.0", "  parts.10");
  }
}
